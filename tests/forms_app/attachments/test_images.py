"""Nothing but pixels survives."""

from io import BytesIO

import pytest
from PIL import Image

from forms_app.attachments import images
from forms_app.attachments.refusal import Refused


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_exif_and_gps_are_gone_and_the_picture_is_upright(picture):
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera turned
    exif[0x010E] = "secret-description"
    exif.get_ifd(0x8825)[1] = "N"
    clean = images.rebuild(picture(size=(60, 40), exif=exif, comment=b"secret-comment"), "image/jpeg")
    assert opened(clean).size == (40, 60)
    assert not opened(clean).getexif()
    assert b"secret" not in clean
    assert b"Exif" not in clean


def test_text_and_profiles_of_a_png_are_gone(picture):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "secret-text")
    clean = images.rebuild(picture("PNG", pnginfo=info, icc_profile=b"secret-profile"), "image/png")
    assert b"tEXt" not in clean
    assert b"iCCP" not in clean


def test_what_is_appended_to_a_picture_is_gone(picture):
    for kind, content_type in (("JPEG", "image/jpeg"), ("PNG", "image/png")):
        assert b"PK\x03\x04" not in images.rebuild(picture(kind) + b"PK\x03\x04" + bytes(90), content_type)


def test_a_large_photo_is_made_smaller(picture):
    clean = opened(images.rebuild(picture(size=(6000, 3000)), "image/jpeg"))
    assert clean.size == (3000, 1500)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_scanner_is_read(picture, mode):
    clean = opened(images.rebuild(picture("PNG", mode=mode, color=0), "image/png"))
    assert clean.mode in ("L", "RGB")


def test_a_transparent_picture_is_laid_on_white(picture):
    clean = opened(images.rebuild(picture("PNG", mode="RGBA", color=(0, 0, 0, 0)), "image/png"))
    assert clean.getpixel((5, 5)) == (255, 255, 255)


def test_a_print_shops_cmyk_photo_is_read(picture):
    assert opened(images.rebuild(picture(mode="CMYK", color=0), "image/jpeg")).mode == "RGB"


@pytest.mark.parametrize(("width", "height"), [(8000, 6000), (12000, 12000), (30000, 30000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(width, height):
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x01\0\0\0\0"
    import zlib

    bomb = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0d" + header + zlib.crc32(header).to_bytes(4)
    bomb += b"\0\0\0\0IDAT" + zlib.crc32(b"IDAT").to_bytes(4)
    with pytest.raises(Refused) as refused:
        images.rebuild(bomb, "image/png")
    assert refused.value.code == "too_many_pixels"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_cut_off_picture_is_unreadable(kept):
    noise = Image.effect_noise((200, 200), 90)
    for kind, content_type in (("JPEG", "image/jpeg"), ("PNG", "image/png")):
        out = BytesIO()
        noise.save(out, kind)
        with pytest.raises(Refused) as refused:
            images.rebuild(out.getvalue()[: int(len(out.getvalue()) * kept)], content_type)
        assert refused.value.code == "unreadable"
