"""Numbers the engine writes by itself, in Persian digits: of pages and of list items."""

from typing import Any

from xhtml2pdf.context import PageCountText, PageNumberText

from persian.digits import to_persian


class PersianPageNumber(PageNumberText):
    """`<pdf:pagenumber/>`."""

    def _refresh(self) -> str:
        return to_persian(super()._refresh())


class PersianPageCount(PageCountText):
    """`<pdf:pagecount/>`."""

    def _refresh(self) -> str:
        return to_persian(super()._refresh())


def list_marker(context: Any) -> str:
    """The marker of the next item of `list-style-type: persian`."""
    context.listCounter += 1
    return to_persian(f"{context.listCounter}.")
