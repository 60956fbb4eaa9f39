"""Persian letters joined by HarfBuzz, before xhtml2pdf breaks a paragraph into lines.

xhtml2pdf joins letters through the old presentation forms: harakat and tashdid are deleted, and what a reader copies
out of the PDF is not what was written. Here each run of Arabic script is shaped by the font's own rules, and becomes
private codes (`pdf.unicode_map`), one per character, so the text keeps its length and its logical order.
"""

import re
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics, ttfonts

from pdf.composites import Composites, Part
from pdf.unicode_map import CODES

ZWNJ, ZWJ = "\u200c", "\u200d"
#: The bidi controls, which are measured and drawn as nothing whether or not the font has a glyph for them.
CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = CONTROLS + ZWNJ + ZWJ

#: Letters and marks of the Arabic script, without its digits and punctuation: those are not joined.
_LETTERS = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
)
_RUN = re.compile(f"[{_LETTERS}{ZWJ}{ZWNJ}]+")
_RUN_AT_END = re.compile(f"[{_LETTERS}{ZWJ}{ZWNJ}]+$")
#: How many characters HarfBuzz looks at on either side of a run.
_CONTEXT = 5
#: Different runs remembered per font. Letters repeat their words; this is a few megabytes at most.
_REMEMBERED = 20_000


class _Glyph:
    """One glyph as HarfBuzz placed it."""

    __slots__ = ("advance", "cluster", "dx", "dy", "id")

    def __init__(self, info: Any, position: Any) -> None:
        self.id: int = info.codepoint
        self.cluster: int = info.cluster
        self.advance: int = position.x_advance
        self.dx: int = position.x_offset
        self.dy: int = position.y_offset


class Shaper:
    """HarfBuzz for one ReportLab font, and the codes and composite glyphs made for it."""

    def __init__(self, font: Any) -> None:
        self._face = font.face
        self._harfbuzz = hb.Font(hb.Face(hb.Blob(bytes(font.face._ttf_data))))
        self._composites = Composites(font.face)
        self._codes: dict[tuple[int, int, str], str] = {}
        self._blank: int = self._face.charToGlyph.get(0x20, 0)
        for char in map(ord, INVISIBLE):
            if char not in self._face.charToGlyph:
                self._face.charWidths[char] = 0
        # Some fonts (Noto, Amiri) hold a visible bar for U+200C, which shapers never draw.
        self._half_space = self._code(self._blank, 0, ZWNJ)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._shape)

    def shape(self, text: str, before: str = "", after: str = "") -> str:
        """`text` with its Arabic runs as private codes.

        `before` and `after` are the letters of the same word that stand in neighbouring fragments: «کتاب<b>ها</b>»
        is one word to the reader, and its letters join across the tag. Raises OutOfCodes.
        """

        def codes(run: re.Match[str]) -> str:
            parts = run.group().split(ZWNJ)
            last = len(parts) - 1
            return self._half_space.join(
                self._remembered(
                    part,
                    before if run.start() == 0 and number == 0 else "",
                    after if run.end() == len(text) and number == last else "",
                )
                for number, part in enumerate(parts)
            )

        return _RUN.sub(codes, text)

    def _shape(self, run: str, before: str, after: str) -> str:
        """`run` as codes in logical order; `run` itself when the font lacks one of its letters."""
        if not run:  # two half-spaces side by side, or one at the edge
            return ""
        glyphs = self._glyphs(run, before, after)
        if any(glyph.id == 0 for glyph in glyphs):
            return run  # the engine has reported the missing glyph, and the document fails for it
        groups = _groups(glyphs)
        starts = [min(glyph.cluster for glyph in group) for group in groups] + [len(run)]
        return "".join(
            self._group(group, run[start:stop].replace(ZWJ, ""))
            for group, start, stop in zip(groups, starts, starts[1:], strict=False)
        )

    def _glyphs(self, run: str, before: str, after: str) -> list[_Glyph]:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(before + run + after, len(before), len(run))
        buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "fa"
        hb.shape(self._harfbuzz, buffer, {})
        glyphs = [_Glyph(*pair) for pair in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]
        for glyph in glyphs:
            glyph.cluster -= len(before)
        return glyphs[::-1]  # HarfBuzz answers in visual order

    def _group(self, group: list[_Glyph], letters: str) -> str:
        """A letter, a ligature or a letter with marks, as many codes as it has characters.

        They share its width. The one drawn first (the last in logical order) draws it all and the others are blank,
        so whoever extracts the text meets each character once, in order, at a place of its own.
        """
        parts: list[Part] = []
        pen = 0
        for glyph in reversed(group):
            if not self._composites.is_empty(glyph.id):
                parts.append((glyph.id, pen + glyph.dx, glyph.dy))
            pen += glyph.advance
        if not letters and not parts:
            return ""
        share = pen // max(len(letters), 1)
        rest = pen - share * (max(len(letters), 1) - 1)
        drawn = parts[0][0] if parts else self._blank
        if len(parts) > 1 or (parts and parts[0][1:] != (0, 0)):
            drawn = self._composites.glyph(tuple(parts), rest)
        blanks = [self._code(self._blank, share, letter) for letter in letters[:-1]]
        return "".join([*blanks, self._code(drawn, rest, letters[-1:])])

    def _code(self, glyph: int, width: int, letter: str) -> str:
        """The character that draws `glyph`, is `width` wide and reads as `letter`."""
        key = (glyph, width, letter)
        if key not in self._codes:
            code = CODES.take(letter)
            if self._face.hmetrics[glyph][0] != width:  # kerned, shared, or blank
                parts = () if glyph == self._blank else ((glyph, 0, 0),)
                glyph = self._composites.glyph(parts, width)
            self._face.charToGlyph[code] = glyph
            self._face.charWidths[code] = self._face._pdfScale(width)
            self._codes[key] = chr(code)
        return self._codes[key]


def _groups(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """`glyphs` cut into an advancing glyph and the marks on it, which follow it in logical order."""
    groups: list[list[_Glyph]] = []
    for glyph in glyphs:
        if groups and (not glyph.advance or glyph.cluster == groups[-1][0].cluster):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def shaper(font_name: str) -> Shaper | None:
    """The shaper of a registered font; None for the fonts that are not TrueType, which hold no Persian."""
    font = pdfmetrics.getFont(font_name)
    if not isinstance(font, ttfonts.TTFont):
        return None
    if not hasattr(font, "khedmat_shaper"):
        font.khedmat_shaper = Shaper(font)
    return font.khedmat_shaper


def shape_fragments(fragments: list[Any]) -> None:
    """Shape the text of each fragment of one paragraph in place, joining letters across fragments."""
    texts = [_text(fragment) for fragment in fragments]
    for number, (fragment, text) in enumerate(zip(fragments, texts, strict=True)):
        font = shaper(fragment.fontName) if text else None
        if text and font:
            before = _last_letters(texts, number - 1) if _RUN.match(text) else ""
            after = _first_letters(texts, number + 1) if _RUN.fullmatch(text[-1]) else ""
            fragment.text = font.shape(text, before, after)


def _text(fragment: Any) -> str | None:
    """The text of a fragment; "" for a mark of no width, None for what ends a word (an image, a line break)."""
    if hasattr(fragment, "lineBreak") or getattr(getattr(fragment, "cbDefn", None), "width", None):
        return None
    text = getattr(fragment, "text", "")
    return text if isinstance(text, str) else None


def _last_letters(texts: list[str | None], number: int) -> str:
    """The Arabic letters that end the text at `number`, or the nearest one before it that is not empty."""
    while number >= 0 and texts[number] == "":
        number -= 1
    text = texts[number] if number >= 0 else None
    found = _RUN_AT_END.search(text[-_CONTEXT:]) if text else None
    return found.group() if found else ""


def _first_letters(texts: list[str | None], number: int) -> str:
    """The Arabic letters that begin the text at `number`, or the nearest one after it that is not empty."""
    while number < len(texts) and texts[number] == "":
        number += 1
    text = texts[number] if number < len(texts) else None
    found = _RUN.match(text[:_CONTEXT]) if text else None
    return found.group() if found else ""
