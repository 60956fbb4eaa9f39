"""The paragraph xhtml2pdf lays out, made right for Persian: shaped once, ordered as a whole, set against the right."""

import logging
from collections.abc import Callable
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from xhtml2pdf import bidi as engine_bidi
from xhtml2pdf import reportlab_paragraph as engine
from xhtml2pdf.xhtml2pdf_reportlab import PmlParagraph

from pdf import bidi
from pdf.shaping import shape_fragments
from pdf.unicode_map import is_private
from persian.digits import to_persian

log = logging.getLogger(__name__)

#: How far, in points, a line may stick out before it counts as not fitting: rounding, not a letter's width.
_SLACK = 0.5
#: Widths closer than this, in points, are one.
_SAME = 1e-6


def shaped_paragraph(text: str, style: Any, frags: list[Any], **options: Any) -> "PersianParagraph":
    """The paragraph of `frags`, shaped. Stands in for the class where xhtml2pdf makes a paragraph out of HTML.

    Not in `__init__`: that runs again for each part of a paragraph split between pages, whose text is shaped already.
    """
    for frag in frags:
        if isinstance(frag.text, str) and any(map(is_private, frag.text)):
            log.warning("A character of private use stands in the text")
    shape_fragments(frags)
    return PersianParagraph(text, style, frags=frags, **options)


class PersianParagraph(PmlParagraph):
    """One paragraph, or one page's part of it."""

    #: Levels that came from the whole paragraph, when this is the part on a later page.
    _carried: bidi.Resolved | None = None
    #: Levels of each line, when this is the part on an earlier page.
    _given: list[list[int]] | None = None
    #: The width and the lines of a later page's part, broken already.
    _rest: tuple[float, Any] | None = None

    # -- laying out ---------------------------------------------------------------------------

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size taken. A static frame writes Western page numbers into it beforehand."""
        if self.dir == "rtl":
            for frag in self.frags:
                if (frag.pageNumber or frag.pageCount) and isinstance(frag.text, str):
                    frag.text = to_persian(frag.text)
        size: tuple[float, float] = super().wrap(width, height)
        return size

    def split(self, width: float, height: float) -> list[Any]:
        """The part that fits and the rest, both in the order they have in the whole paragraph."""
        parts: list[Any] = super().split(width, height)
        if len(parts) == 2 and parts[0] is not self:
            kept = len(parts[0].blPara.lines)
            resolved, lines = self._resolved()
            parts[0]._given = bidi.line_levels(resolved, lines[:kept], self._base)
            parts[1]._carried = resolved.after(sum(len(line) + 1 for line in lines[:kept]))
            parts[1]._rest = self._lines_from(kept)
        return parts

    def _lines_from(self, kept: int) -> tuple[float, Any] | None:
        """The lines after the first `kept` and the width they were broken at; None when they must be broken anew.

        The engine breaks all that is left again on every page, which makes a long paragraph cost the square of its
        length. Lines of text alone stay as they are on a frame as wide.
        """
        if not self.blPara.kind or any(_may_change(frag) for frag in self.frags):
            return None
        width = self.width - self.deltaWidth - self.style.leftIndent - self.style.rightIndent
        return width, engine.ParaLines(kind=1, lines=self.blPara.lines[kept:])

    def _brokenLines(self, first_width: float, width: float) -> Any:
        if self._rest and abs(self._rest[0] - width) < _SAME and abs(first_width - width) < _SAME:
            return self._rest[1]
        return super()._brokenLines(first_width, width)

    def _get_split_blParaFunc(self) -> Callable[[Any, int, int], list[Any]]:
        """The engine's own function adds the lost spaces to the words of *this* part too, which shifts its lines."""
        return _fragments_of if self.blPara.kind else engine._split_blParaSimple

    # -- order --------------------------------------------------------------------------------

    @property
    def _base(self) -> str:
        return "R" if self.dir == "rtl" else "L"

    def _resolved(self) -> tuple[bidi.Resolved, list[str]]:
        """The levels of this paragraph, and the text of its lines in logical order."""
        lines = [_text_of(line) for line in self.blPara.lines]
        ends = [
            bidi.LINE_END if getattr(line, "lineBreak", False) else bidi.SPACE for line in self.blPara.lines
        ]
        text = "".join(line + end for line, end in zip(lines, ends, strict=True))
        if self._carried is not None and self._carried.text == text:
            return self._carried, lines
        return bidi.resolve(text, self._base), lines

    def displayLines(self) -> list[Any]:
        """The lines as they are drawn, left to right; the engine resolves each line by itself."""
        if not self.blPara.kind:
            plain: list[Any] = super().displayLines()
            return plain
        cached = getattr(self, "_displayCache", None)
        if cached is None or cached[0] is not self.blPara:
            cached = self._displayCache = (self.blPara, self._visual_lines())
        lines: list[Any] = cached[1]
        return lines

    def _visual_lines(self) -> list[Any]:
        logical = self.blPara.lines
        self._report_overflow(logical)
        texts = [_text_of(line) for line in logical]
        if self._base == "L" and not any(engine_bidi.needs_bidi(text, "L") for text in texts):
            return list(logical)
        levels = self._given
        if levels is None or len(levels) != len(logical):
            resolved, texts = self._resolved()
            levels = bidi.line_levels(resolved, texts, self._base)
        lines = []
        for line, words, of_line in zip(logical, engine._self_contained(logical), levels, strict=True):
            bidi.display_order.of_line(of_line)
            visual = engine._visual_words(words, self._base)
            lines.append(line.clone(words=visual, wordCount=1 + _stretched_spaces(visual)))
        return lines

    def _report_overflow(self, lines: list[Any]) -> None:
        """A word wider than its place runs over the margin or into the next cell: not a letter to send."""
        if any(line.extraSpace < -_SLACK for line in lines):
            log.warning("A word is wider than the place it stands in")

    # -- drawing ------------------------------------------------------------------------------

    def drawPara(self, debug: int = 0) -> None:
        """Draw it. A right-to-left line is measured from the right: its indent, and its last line, stand there."""
        if self.dir != "rtl" or not self.blPara.kind:
            super().drawPara(debug)
            return
        self._offsets = self._line_offsets()
        indent = self.style.firstLineIndent
        self.style.firstLineIndent = 0
        try:
            super().drawPara(debug)
        finally:
            self.style.firstLineIndent = indent

    def _line_offsets(self) -> list[float]:
        """How far each line starts from the left: of justified lines, the short ones are set against the right."""
        lines = self.displayLines()
        if self.style.alignment != TA_JUSTIFY or not lines:
            return [0.0] * max(len(lines), 1)
        ends_here = not getattr(self, "_JustifyLast", 0)
        short = [line.wordCount <= 1 or getattr(line, "lineBreak", False) for line in lines]
        short[-1] = short[-1] or ends_here
        return [line.extraSpace if alone else 0.0 for line, alone in zip(lines, short, strict=True)]


def _stretched_spaces(words: list[Any]) -> int:
    """How many spaces justifying a line stretches: the unbreakable ones too, which the engine forgets to count."""
    texts = [word.text for word in words if not hasattr(word, "cbDefn") and word.text]
    return sum(text.count(" ") + text.count("\xa0") for text in texts)


def _may_change(frag: Any) -> bool:
    """Whether a fragment's size is not known for good: an image, the edge of a box, a page number."""
    return hasattr(frag, "cbDefn") or bool(frag.pageNumber or frag.pageCount)


def _text_of(line: Any) -> str:
    """The characters of a line as the engine orders them: an image is one, a mark of no width none."""
    text = []
    for word in line.words:
        mark = getattr(word, "cbDefn", None)
        if mark is None:
            text.append(word.text.decode() if isinstance(word.text, bytes) else word.text)
        elif getattr(mark, "width", None):
            text.append(engine._OBJECT)
    return "".join(text)


def _fragments_of(paragraph: Any, start: int, stop: int) -> list[Any]:
    """The words of some lines as fragments to be broken anew, with the space a line break had swallowed."""
    lines = paragraph.lines[start:stop]
    fragments = []
    for line in lines:
        words = list(line.words)
        if line is not lines[-1] and not getattr(line, "lineBreak", False):
            _add_space(words)
        fragments += words
    return fragments


def _add_space(words: list[Any]) -> None:
    """End `words` with a space, on a copy of the last one that holds text."""
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        mark = getattr(word, "cbDefn", None)
        if mark is not None and not getattr(mark, "width", 0):
            continue
        text = word.text.decode() if isinstance(word.text, bytes) else word.text
        words[number] = word.clone(text=text if text.endswith(" ") else f"{text} ")
        return
