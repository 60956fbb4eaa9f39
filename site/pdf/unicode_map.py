"""What a drawn glyph reads as: private character codes, and the table in the PDF that gives their letters back.

Shaped text is a string of codes from the private plane 15, one for every *character* of the original, so the line
breaker, the bidi algorithm and ReportLab go on counting characters. A reader of the PDF gets the letters through the
font's ToUnicode table (PDF 32000-1, 9.10.3), which ReportLab would fill with the codes themselves.
"""

FIRST, LAST = 0xF0000, 0xFFFFD
#: Codes taken in one process before the fonts are begun afresh; see `fonts.make_ready`.
PLENTY = 40_000
#: The most rows one `beginbfchar` may hold (Adobe technical note 5014).
_ROWS = 100

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class OutOfCodes(Exception):
    """One document used up the private plane: no real letter does."""


class PrivateCodes:
    """The codes handed out so far. One pool for all fonts, because ReportLab asks for a table by font name only."""

    def __init__(self) -> None:
        self._letters: list[str] = []

    def take(self, letter: str) -> int:
        """A new code that reads as `letter` (one character, or none). Raises OutOfCodes."""
        code = FIRST + len(self._letters)
        if code > LAST:
            raise OutOfCodes
        self._letters.append(letter)
        return code

    def reads_as(self, code: int) -> str:
        """The letter behind `code`; for any other code, that character; nothing for 0 (.notdef)."""
        if FIRST <= code < FIRST + len(self._letters):
            return self._letters[code - FIRST]
        return chr(code) if code else ""

    def plenty(self) -> bool:
        """Whether so many are taken that the next document should start from none."""
        return len(self._letters) > PLENTY

    def clear(self) -> None:
        """Forget every code; only right when no font knows one any more."""
        self._letters.clear()


CODES = PrivateCodes()


def is_private(char: str) -> bool:
    """Whether `char` lies where the codes lie, so that a text holding it unshaped is not to be trusted."""
    return FIRST <= ord(char) <= LAST


def to_unicode_map(font_name: str | bytes, subset: list[int]) -> str:
    """The ToUnicode CMap of one font subset; stands in for `reportlab.pdfbase.ttfonts.makeToUnicodeCMap`.

    Written in UTF-16BE, as the format asks: ReportLab writes a five-digit number beyond U+FFFF.
    """
    name = font_name.decode() if isinstance(font_name, bytes) else font_name
    rows = []
    for index, code in enumerate(subset):
        letter = CODES.reads_as(code)
        if letter:
            rows.append(f"<{index:02X}> <{letter.encode('utf-16-be').hex().upper()}>")
    blocks = [_HEAD.format(name=name)]
    for start in range(0, len(rows), _ROWS):
        part = rows[start : start + _ROWS]
        blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join([*blocks, _FOOT])
