"""What a pen is put to: boxes, combs and lines, drawn once, as pictures that print sharp at any size."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

# Dots for a millimetre: 600 to the inch.
_DOTS = 24
_INK, _PALE = 60, 150
CELL_MM, HEIGHT_MM, BOX_MM = 5.2, 7.0, 3.4


def comb_name(cells: int) -> str:
    """The file name of a comb of `cells` cells."""
    return f"comb-{cells}.png"


def width(cells: int, cell: float) -> str:
    """The width of a comb with cells of `cell` millimetres, for a style sheet."""
    return f"{cells * cell:.1f}mm"


@lru_cache(maxsize=64)
def comb(cells: int) -> bytes:
    """A row of `cells` cells for one sign each."""
    width, height = round(CELL_MM * _DOTS), round(HEIGHT_MM * _DOTS)
    picture = Image.new("L", (width * cells + 4, height), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((1, 1, width * cells + 2, height - 2), outline=_INK, width=4)
    for place in range(1, cells):
        pen.line((width * place + 1, 4, width * place + 1, height - 5), fill=_PALE, width=3)
    return _png(picture)


@lru_cache(maxsize=1)
def box() -> bytes:
    """A box to cross."""
    size = round(BOX_MM * _DOTS)
    picture = Image.new("L", (size, size), 255)
    ImageDraw.Draw(picture).rectangle((1, 1, size - 2, size - 2), outline=_INK, width=5)
    return _png(picture)


@lru_cache(maxsize=1)
def line() -> bytes:
    """A line to write on; it is stretched to its place."""
    picture = Image.new("L", (_DOTS * 40, round(HEIGHT_MM * _DOTS)), 255)
    ImageDraw.Draw(picture).line(
        (0, picture.height - 4, picture.width, picture.height - 4), fill=110, width=5
    )
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.quantize(8).save(out, "PNG", optimize=True)
    return out.getvalue()
