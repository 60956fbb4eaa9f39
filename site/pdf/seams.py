"""Where this package takes hold of xhtml2pdf and ReportLab: every name it replaces or leans on, in one place.

Most of them are private to the engine, which moved often (ten releases in the eight weeks before 0.2.28): the version
is pinned, the names are checked at start, and the tests compare pages and texts, since a name can stay and change.
"""

import inspect
import re
from typing import Any

import xhtml2pdf
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts
from xhtml2pdf import bidi as engine_bidi
from xhtml2pdf import context, default, tables, tags, util
from xhtml2pdf import reportlab_paragraph as engine

from pdf import bidi, numbering
from pdf.dates import ExactTimeStamp
from pdf.paragraph import shaped_paragraph
from pdf.shaping import INVISIBLE
from pdf.tables import mirror_columns
from pdf.unicode_map import FIRST, LAST, to_unicode_map

VERSION = "0.2.28"

_NAMES: tuple[tuple[Any, str], ...] = (
    (engine, "_visual_words display_order _self_contained _OBJECT _split_blParaSimple _split_blParaHard"),
    (engine.Paragraph, "displayLines drawPara wrap split _get_split_blParaFunc _brokenLines"),
    (
        engine_bidi,
        "bidirectional _bidi_classes resolve_levels display_order reorder needs_bidi _TRAILING_RESET",
    ),
    (engine_bidi, "_NEEDS_BIDI CONTROL_CHARS"),
    (context, "shape_frag_text PmlParagraph PageNumberText PageCountText _embedded_font_source"),
    (context.pisaContext, "_warn_missing_glyphs _byCoverage"),
    (util, "_font_coverage"),
    (default, "DEFAULT_FONT DEFAULT_CSS"),
    (tables, "_mirror_columns"),
    (tags, "_list_style_type"),
    (ttfonts, "makeToUnicodeCMap"),
    (pdfdoc, "TimeStamp"),
)
#: Functions replaced by ours, with the parameters ours were written for.
_SIGNATURES = (
    (engine_bidi.display_order, ["text", "base_dir"]),
    (engine_bidi.resolve_levels, ["types", "para_level", "text"]),
    (tables._mirror_columns, ["tdata", "data", "maxcols"]),
    (ttfonts.makeToUnicodeCMap, ["fontname", "subset"]),
    (context.shape_frag_text, ["frag_text", "font_name"]),
)


class EngineMoved(RuntimeError):
    """The installed engine is not the one this package was written for."""


def moved() -> list[str]:
    """What is not as expected in the installed engine; empty when all is well."""
    if xhtml2pdf.__version__ != VERSION:
        return [f"xhtml2pdf is {xhtml2pdf.__version__}, not {VERSION}"]
    return _missing + _changed


def _missing_names() -> list[str]:
    return [
        f"{owner.__name__}.{name} is gone"
        for owner, names in _NAMES
        for name in names.split()
        if not hasattr(owner, name)
    ]


def _changed_signatures() -> list[str]:
    return [
        f"{function.__module__}.{function.__name__} takes other parameters"
        for function, parameters in _SIGNATURES
        if list(inspect.signature(function).parameters) != parameters
    ]


# Looked at on import, before anything is replaced.
_missing, _changed = _missing_names(), _changed_signatures()
_installed = False


def install() -> None:
    """Take hold, once per process. Raises EngineMoved."""
    global _installed
    if _installed:
        return
    if problems := moved():
        raise EngineMoved("; ".join(problems))
    _install_text()
    _install_order()
    tables._mirror_columns = mirror_columns
    tags._list_style_type["persian"] = numbering.list_marker
    ttfonts.makeToUnicodeCMap = to_unicode_map
    pdfdoc.TimeStamp = ExactTimeStamp
    # Binary streams: a tenth smaller and a few milliseconds sooner than ASCII85.
    rl_config.useA85 = 0
    _installed = True


def _install_text() -> None:
    context.shape_frag_text = lambda frag_text, font_name=None: None
    context.PmlParagraph = shaped_paragraph
    context.PageNumberText = numbering.PersianPageNumber
    context.PageCountText = numbering.PersianPageCount
    # The bidi controls and the joiners are never drawn, so no font need have them.
    invisible = dict.fromkeys(map(ord, INVISIBLE))
    warn = context.pisaContext._warn_missing_glyphs
    context.pisaContext._warn_missing_glyphs = lambda self, text, candidates: warn(
        self, text.translate(invisible), candidates
    )


def _install_order() -> None:
    engine_bidi.bidirectional = bidi.bidi_class
    private = f"{chr(FIRST)}-{chr(LAST)}]"
    engine_bidi._NEEDS_BIDI = re.compile(engine_bidi._NEEDS_BIDI.pattern[:-1] + private)
    engine.display_order = bidi.display_order
