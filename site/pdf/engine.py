"""The one seam to the PDF engine: HTML in, bytes out, or an error. Never a half-good letter."""

import io
import re
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from xhtml2pdf import pisa
from xhtml2pdf.config.resources import ResourceAccessPolicy

from pdf import complaints, fonts, seams


class RenderError(Exception):
    """No PDF was made. `reasons` are the engine's own words, for the log and the template's editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons)[:500])
        self.reasons = reasons


@dataclass(frozen=True)
class Meta:
    """What the PDF says of itself."""

    title: str
    author: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Assets:
    """Files the HTML may name, by file name (`qr.svg`, `logo.png`) -> content. The fonts are always there."""

    files: dict[str, bytes] = field(default_factory=dict)


_SECONDS, _HTML_BYTES, _RESOURCES = 15, 512 * 1024, 24
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z0-9]+")
#: Would make the engine build that many cells, deaf to its own time limit.
_VAST_SPAN = re.compile(r"(?:col|row)span\s*=\s*[\"']?\s*\+?\d{3}", re.IGNORECASE)
#: The PDF's title is Meta's; the engine would take the document's instead.
_TITLE = re.compile(r"<title\b.*?</title\s*>", re.IGNORECASE | re.DOTALL)
#: ReportLab's fonts and the engine's hooks belong to the process: one document at a time. Scale by processes.
_LOCK = threading.Lock()


def render(html: str, assets: Assets, meta: Meta) -> bytes:
    """The PDF of `html`.

    `html` is a whole document with `<html dir="rtl" lang="fa">`; the family "Vazirmatn" is ready for use in its CSS
    without `@font-face`. Raises RenderError for anything the engine warns of: a missing glyph, a blocked or
    unknown file, an unknown font, text that does not fit.
    """
    _check(html, assets)
    with _LOCK, complaints.heard() as said, tempfile.TemporaryDirectory(prefix="letter-") as folder:
        for name, content in assets.files.items():
            Path(folder, name).write_bytes(content)
        try:
            seams.install()
            fonts.make_ready()
            pdf = _convert(html, Path(folder), meta)
        except Exception as error:
            # It raises what it likes: LayoutError, ValueError, ZeroDivisionError, … The message may quote the text.
            raise RenderError([*said, f"the engine failed: {type(error).__name__}"]) from error
    if said:
        raise RenderError(said)
    return pdf


def _check(html: str, assets: Assets) -> None:
    strange = [name for name in assets.files if not _FILE_NAME.fullmatch(name)]
    if strange:
        raise RenderError([f"not a plain file name: {name!r}" for name in strange])
    if _VAST_SPAN.search(html):
        raise RenderError(["a cell spans a hundred columns or more"])


def _convert(html: str, folder: Path, meta: Meta) -> bytes:
    """The bytes of the PDF. Raises whatever the engine raises; its warnings go to the log."""
    policy = ResourceAccessPolicy.server(
        folder,
        allow_remote=False,
        max_render_seconds=_SECONDS,
        max_document_bytes=_HTML_BYTES,
        max_resources=_RESOURCES,
    )
    out = io.BytesIO()
    context = pisa.CreatePDF(
        _TITLE.sub("", html),
        dest=out,
        path=str(folder / "document.html"),
        encoding="utf-8",
        default_css=fonts.STYLE_SHEET,
        resource_policy=policy,
        context_meta={"title": meta.title, "author": meta.author, "subject": meta.subject, "keywords": ""},
    )
    if context.err:
        raise ValueError("the engine counted errors")
    return out.getvalue()
