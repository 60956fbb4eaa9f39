"""The one seam to the PDF engine: HTML in, bytes out, or an error. Never a half-good letter."""

from dataclasses import dataclass, field


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


def render(html: str, assets: Assets, meta: Meta) -> bytes:
    """The PDF of `html`.

    `html` is a whole document with `<html dir="rtl" lang="fa">`; the family "Vazirmatn" is ready for use in its CSS
    without `@font-face`. Raises RenderError for anything the engine warns of: a missing glyph, a blocked or
    unknown file, an unknown font, text that does not fit.
    """
    raise RenderError(["not built yet"])
