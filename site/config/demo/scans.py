"""Pictures in the place of scanned papers: drawn, never taken from a real document, and marked as sample."""

import io
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from persian.digits import to_persian

SIZE = (960, 600)
# «نمونه» in the shapes of its letters, right to left: Pillow joins letters only where the machine has the means.
SAMPLE = "\ufeea\ufee7\ufeee\ufee4\ufee7"
INK, PAPER, MARK = "#3c4a56", "#eef2f4", "#c0392b"


def scan(name: str, number: str) -> SimpleUploadedFile:
    """An upload called `name`.jpg: the outline of a card with `number` on it and «نمونه» across."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((24, 24, SIZE[0] - 24, SIZE[1] - 24), radius=28, outline=INK, width=4)
    draw.rectangle((64, 120, 284, 400), outline=INK, width=3)
    draw.ellipse((124, 160, 224, 260), outline=INK, width=3)
    draw.arc((94, 280, 254, 440), 180, 360, fill=INK, width=3)
    for row, width in enumerate((420, 520, 360, 480)):
        right = SIZE[0] - 80
        draw.rounded_rectangle(
            (right - width, 140 + row * 66, right, 160 + row * 66), radius=8, fill="#c7d2d9"
        )
    draw.text((SIZE[0] - 80, 480), to_persian(number), font=_font(44), fill=INK, anchor="ra")
    draw.text((64, 480), "SAMPLE", font=_font(36), fill=INK)
    _mark(image)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return SimpleUploadedFile(f"{name}.jpg", data.getvalue(), content_type="image/jpeg")


def _mark(image: Image.Image) -> None:
    layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    middle = (SIZE[0] // 2, SIZE[1] // 2)
    ImageDraw.Draw(layer).text(middle, SAMPLE, font=_font(190), fill=f"{MARK}66", anchor="mm")
    turned = layer.rotate(20, center=middle)
    image.paste(turned, mask=turned)


def _font(size: int) -> ImageFont.FreeTypeFont:
    path = Path(settings.NODE_MODULES, "vazirmatn", "fonts", "ttf", "Vazirmatn-Bold.ttf")
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
