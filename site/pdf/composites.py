"""Glyphs made in memory: a letter with its marks, or a letter of another width, as one glyph of a ReportLab font.

ReportLab places one glyph per character code and knows no vertical offset, so a tashdid cannot be put on its letter.
TrueType can say it: a composite glyph draws other glyphs at offsets (OpenType 1.9, `glyf`, composite description).
Such glyphs are appended to the font data that ReportLab embeds its subsets from; the font file itself is untouched.
"""

from struct import pack, pack_into, unpack_from
from typing import Any

#: (glyph id, dx, dy) in font units.
Part = tuple[int, int, int]

_WORDS_AND_OFFSETS = 0x0003  # ARG_1_AND_2_ARE_WORDS | ARGS_ARE_XY_VALUES
_MORE = 0x0020
_VERSION_1 = 0x00010000


class Composites:
    """The composite glyphs of one `reportlab.pdfbase.ttfonts.TTFontFace`, each made once."""

    def __init__(self, face: Any) -> None:
        self._face = face
        self._glyf: int = face.get_table_pos("glyf")[0]
        self._made: dict[tuple[tuple[Part, ...], int], int] = {}

    def is_empty(self, glyph: int) -> bool:
        """Whether `glyph` draws nothing (a space)."""
        return bool(self._face.glyphPos[glyph + 1] == self._face.glyphPos[glyph])

    def glyph(self, parts: tuple[Part, ...], advance: int) -> int:
        """The id of a glyph that draws `parts` and is `advance` wide; no parts, a blank."""
        key = (parts, advance)
        if key not in self._made:
            if not self._made:
                self._open()
            self._made[key] = self._append(parts, advance)
        return self._made[key]

    def _open(self) -> None:
        """Make the font data growable, and its limits wide enough for what is added.

        The new glyphs follow the whole file, so glyph number `numGlyphs` would own all that lies between the
        `glyf` table and them: it is given up as a gap.
        """
        face = self._face
        data = bytearray(face._ttf_data)
        data += bytes(-len(data) % 4)
        face.glyphPos = [*face.glyphPos, len(data) - self._glyf]
        face.hmetrics = [*face.hmetrics, (0, 0)]
        maxp = face.get_table_pos("maxp")[0]
        if unpack_from(">L", data, maxp)[0] >= _VERSION_1:
            elements, depth = unpack_from(">HH", data, maxp + 28)
            pack_into(">HH", data, maxp + 28, max(elements, 8), depth + 1)
        face._ttf_data = data

    def _append(self, parts: tuple[Part, ...], advance: int) -> int:
        face = self._face
        box = self._box(parts)
        if box is not None:
            face._ttf_data += self._description(parts, box)
        end = len(face._ttf_data) - self._glyf
        face.table["glyf"]["length"] = end
        face.glyphPos.append(end)
        # ReportLab packs the left bearing as an unsigned number.
        face.hmetrics.append((advance, (box[0] if box else 0) & 0xFFFF))
        return len(face.glyphPos) - 2

    def _box(self, parts: tuple[Part, ...]) -> tuple[int, int, int, int] | None:
        """The smallest rectangle round all the parts, or None when nothing is drawn."""
        boxes = []
        for glyph, dx, dy in parts:
            if not self.is_empty(glyph):
                at = self._glyf + self._face.glyphPos[glyph] + 2
                left, bottom, right, top = unpack_from(">hhhh", self._face._ttf_data, at)
                boxes.append((left + dx, bottom + dy, right + dx, top + dy))
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    @staticmethod
    def _description(parts: tuple[Part, ...], box: tuple[int, int, int, int]) -> bytes:
        body = pack(">hhhhh", -1, *box)
        for number, (glyph, dx, dy) in enumerate(parts, start=1):
            flags = _WORDS_AND_OFFSETS | (_MORE if number < len(parts) else 0)
            body += pack(">HHhh", flags, glyph, dx, dy)
        return body + bytes(-len(body) % 4)
