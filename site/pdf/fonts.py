"""The letter's typeface, at the disposal of every document without `@font-face` of its own."""

from pathlib import Path

from django.conf import settings
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from xhtml2pdf import context, util
from xhtml2pdf.default import DEFAULT_CSS, DEFAULT_FONT

from pdf.unicode_map import CODES

#: The family as CSS names it, in the small letters the engine looks it up by.
FAMILY = "vazirmatn"
_BOLD = f"{FAMILY}-bold"
_FILES = {FAMILY: "Vazirmatn-Regular.ttf", _BOLD: "Vazirmatn-Bold.ttf"}

#: What a document gets unasked, after the engine's own rules.
STYLE_SHEET = f"{DEFAULT_CSS}\nhtml {{ font-family: {FAMILY}; }}\nol {{ list-style-type: persian; }}\n"


def files() -> list[Path]:
    """Every font file that must be there (npm's `vazirmatn`, OFL)."""
    return [Path(settings.NODE_MODULES, "vazirmatn", "fonts", "ttf", name) for name in _FILES.values()]


def make_ready() -> None:
    """Register the family, and begin it afresh when the private codes run low. Between documents only.

    It is a built-in name to the engine, like Helvetica: no document reads a font file. Letters repeat a few hundred
    shapes, so the codes hardly ever run low; but a name typed with random heaps of marks makes new ones each time,
    and they must not add up until no letter can be made.
    """
    if CODES.plenty():
        _forget()
    if FAMILY in pdfmetrics.getRegisteredFontNames():
        return
    for name, path in zip(_FILES, files(), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    for slanted in (0, 1):  # Persian has no italics: a slanted request is drawn upright
        addMapping(FAMILY, 0, slanted, FAMILY)
        addMapping(FAMILY, 1, slanted, _BOLD)
    DEFAULT_FONT[FAMILY] = FAMILY


def _forget() -> None:
    """Drop every font that was shaped with, and all codes: one is worth nothing without the other."""
    for name in list(pdfmetrics.getRegisteredFontNames()):
        font = pdfmetrics.getFont(name)
        if hasattr(font, "khedmat_shaper"):
            font.unregister()
            context._embedded_font_source.pop(name, None)
            util._font_coverage.pop(name, None)
    CODES.clear()
