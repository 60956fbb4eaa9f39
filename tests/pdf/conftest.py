"""Small documents, and what a reader sees of them: glyphs with their places, through pdfium."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium
import pytest

from pdf.engine import Assets, Meta, render

#: Page and frame of every small document, in points.
WIDTH, HEIGHT, MARGIN = 320, 240, 20
LEFT, RIGHT = MARGIN, WIDTH - MARGIN

_DOCUMENT = """<html dir="rtl" lang="fa"><head><meta charset="utf-8"><style>
{page} body {{ font-size: 12pt; }} p {{ margin: 0; }} {css}
</style></head><body>{body}</body></html>"""
PAGE = f"@page {{ size: {WIDTH}pt {HEIGHT}pt; margin: {MARGIN}pt; }}"


@dataclass(frozen=True)
class Glyph:
    char: str
    left: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """One line as it lies on the page: its glyphs from left to right."""

    glyphs: list[Glyph]

    @property
    def seen(self) -> str:
        """The characters from left to right."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs if glyph.char.strip())

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs if glyph.char.strip())


def document(body: str, css: str = "") -> str:
    return _DOCUMENT.format(page="" if "@page" in css else PAGE, css=css, body=body)


@pytest.fixture
def make() -> Callable[..., bytes]:
    """Renders a body (and its CSS) on a small page."""

    def _make(body: str, css: str = "", files: dict[str, bytes] | None = None) -> bytes:
        return render(document(body, css), Assets(files or {}), Meta("آزمایش"))

    return _make


@pytest.fixture
def lines() -> Callable[..., list[Line]]:
    """The lines of one page, from the top."""

    def _lines(pdf: bytes, page: int = 0) -> list[Line]:
        text = pdfium.PdfDocument(pdf)[page].get_textpage()
        glyphs = []
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            left, bottom, right, _ = text.get_charbox(index, loose=True)
            if right > left and char not in "\r\n":  # spaces that pdfium makes up have no place
                glyphs.append(Glyph(char, left, right, bottom))
        glyphs.sort(key=lambda glyph: (-round(glyph.bottom), glyph.left))
        return [Line(list(group)) for _, group in groupby(glyphs, key=lambda glyph: round(glyph.bottom))]

    return _lines


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """All text of a document in reading order, as Chrome and Edge give it to the clipboard."""

    def _text(pdf: bytes) -> str:
        return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))

    return _text
