"""Whether the identity card says what the office does: part 8 and the way of inquiries (BR-54).

The card is content, so its boxes are known by their words: the row of Health Insurance, then the heading of the column
or the label of the box. A card that was worded anew beyond recognition is not judged.
"""

from collections.abc import Iterator

from wagtail.blocks import StreamValue

from persian.text import search_key
from services.offices import InquiryMode

AGENCY = "بیمه سلامت"
# A box answers to a word in its own label or in the heading of its column.
WORDS = {
    InquiryMode.ONLINE: "برخط",
    InquiryMode.BATCH: "دسته",
    InquiryMode.OFFICE_LETTER: "دستگاه",
    InquiryMode.VISITOR_LETTER: "مراجعه",
}


def ticked(card: StreamValue, mode: str) -> bool | None:
    """Whether the row of Health Insurance on `card` ticks `mode`; None when there is nothing to tick."""
    word = WORDS.get(InquiryMode(mode))
    found = [] if word is None else [checked for words, checked in _boxes(card) if search_key(word) in words]
    return any(found) if found else None


def _boxes(card: StreamValue) -> Iterator[tuple[str, bool]]:
    """(search key of its words, ticked) of each box in the rows of Health Insurance."""
    tables = (row.value for part in card for row in part.value["rows"] if row.block_type == "table")
    for table in tables:
        for row in table["rows"]:
            if any(search_key(AGENCY) in search_key(cell["text"]) for cell in row["cells"]):
                yield from _of_row(list(table["columns"]), row["cells"])


def _of_row(columns: list[str], cells) -> Iterator[tuple[str, bool]]:
    for heading, cell in zip(columns, cells, strict=False):
        for box in cell["boxes"]:
            yield search_key(box["label"] or heading), box["checked"]
