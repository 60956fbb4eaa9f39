"""The letter's typeface, at the disposal of every document without `@font-face` of its own."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from reportlab.pdfbase import pdfmetrics
from xhtml2pdf import context, util
from xhtml2pdf.default import DEFAULT_CSS

from pdf.unicode_map import CODES

FAMILY = "Vazirmatn"
#: Persian has no italics: a slanted request is drawn upright rather than in bold, the engine's choice.
_FACES = (
    ("normal", "normal", "Regular"),
    ("bold", "normal", "Bold"),
    ("normal", "italic", "Regular"),
    ("bold", "italic", "Bold"),
)


def folder() -> Path:
    """Where the TrueType files are (npm's `vazirmatn`, OFL)."""
    return Path(settings.NODE_MODULES) / "vazirmatn" / "fonts" / "ttf"


def files() -> list[Path]:
    """Every font file that must be there."""
    return [folder() / f"{FAMILY}-{name}.ttf" for name in ("Regular", "Bold")]


def style_sheet() -> str:
    """The engine's own rules, with the typeface and the Persian list marker as what a document gets unasked."""
    faces = "".join(
        f"@font-face {{ font-family: {FAMILY}; font-weight: {weight}; font-style: {slant};"
        f' src: url("{quote(str(folder() / f"{FAMILY}-{name}.ttf"))}"); }}\n'
        for weight, slant, name in _FACES
    )
    return f"{DEFAULT_CSS}\n{faces}html {{ font-family: {FAMILY}; }}\nol {{ list-style-type: persian; }}\n"


def forget_when_full() -> None:
    """Begin afresh, between two documents, when the private codes run low.

    Letters repeat a few hundred shapes, so this hardly ever happens; but a name typed with random heaps of marks makes
    new ones each time, and they must not add up until no letter can be made.
    """
    if not CODES.plenty():
        return
    for name in list(pdfmetrics.getRegisteredFontNames()):
        font = pdfmetrics.getFont(name)
        if hasattr(font, "khedmat_shaper"):
            font.unregister()
            context._embedded_font_source.pop(name, None)
            util._font_coverage.pop(name, None)
    CODES.clear()
