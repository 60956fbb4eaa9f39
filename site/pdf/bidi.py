"""The order in which the characters of a line are drawn (UAX #9), decided over the whole paragraph.

xhtml2pdf resolves the embedding levels line by line, so the same hyphenated number, phone or percentage comes out in
another order when it stands at the edge of a line. The standard resolves a paragraph first and breaks it after
(UAX #9, 3.4); so does this, by the engine's own rules, and only once for each paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from xhtml2pdf import bidi

from pdf.unicode_map import is_private

_unicode_class = bidi.bidirectional

#: Ends a line that the text itself ends (`<br>`); a line broken by the layout ends in a space.
LINE_END, SPACE = "\n", " "


def bidi_class(char: str) -> str:
    """The Bidi_Class of `char`; a private code is an Arabic letter. Stands in for `unicodedata.bidirectional`."""
    return "AL" if is_private(char) else str(_unicode_class(char))


@dataclass(frozen=True)
class Resolved:
    """A text with the embedding level of each of its characters, before it was cut into lines."""

    text: str
    levels: list[int]

    def after(self, index: int) -> "Resolved":
        """What is left of it from `index` on: the part of a paragraph that goes to the next page."""
        return Resolved(self.text[index:], self.levels[index:])


def base_level(base: str) -> int:
    """The level of a paragraph whose direction is "R" or "L"."""
    return 1 if base == "R" else 0


def resolve(text: str, base: str) -> Resolved:
    """The levels of `text`, in which every LINE_END ends a paragraph in the sense of the standard (P1)."""
    levels: list[int] = []
    cuts = [number + 1 for number, char in enumerate(text) if char == LINE_END]
    for start, stop in pairwise(sorted({0, *cuts, len(text)})):
        part = text[start:stop]
        levels += _filled(
            bidi.resolve_levels(bidi._bidi_classes(part), base_level(base), part), base_level(base)
        )
    return Resolved(text, levels)


def _filled(levels: Sequence[int | None], previous: int) -> list[int]:
    """`levels` where a character removed by rule X9 stands at the level of the one before it (UAX #9, 5.2)."""
    filled = []
    for level in levels:
        previous = previous if level is None else level
        filled.append(previous)
    return filled


def line_levels(resolved: Resolved, lines: Sequence[str], base: str) -> list[list[int]]:
    """The levels of each of `lines`, which follow one another in `resolved`, one character between each two.

    White space at a line's end goes to the base level (rule L1), now that the line is known.
    """
    answer = []
    start = 0
    for line in lines:
        levels = resolved.levels[start : start + len(line)]
        end = len(line)
        while end and bidi._bidi_classes(line[end - 1])[0] in bidi._TRAILING_RESET:
            end -= 1
            levels[end] = base_level(base)
        answer.append(levels)
        start += len(line) + 1
    return answer


class DisplayOrder:
    """Stands in for xhtml2pdf's `display_order`: the levels given for the line at hand, or else the engine's own."""

    def __init__(self) -> None:
        self._levels: list[int] | None = None

    def of_line(self, levels: list[int]) -> None:
        """The next call is about a line with these levels."""
        self._levels = levels

    def __call__(self, text: str, base: str | None = "L") -> tuple[list[int], list[int]]:
        """(indices of `text` in the order they are drawn, level of each character)."""
        levels, self._levels = self._levels, None
        if levels is None or len(levels) != len(text):
            order, own = bidi.display_order(text, base)
            return order, own
        return bidi.reorder(levels), levels


display_order = DisplayOrder()
