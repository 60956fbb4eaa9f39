"""Reading a file of answers that came from outside: checked for size and rows, and never stored."""

import csv
import hashlib
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import openpyxl
from django.utils.translation import gettext as _
from django.utils.translation import override

from forms_app.sheets import cell
from persian.templatetags.persian import digits
from persian.text import normalise, search_key
from referrals.inquiries.batches import ANSWERED_ON, DIFFERING, REFERENCE, RESULT, STATUS

MOST_BYTES = 1024 * 1024
MOST_ROWS = 2000
# A small archive may unpack into gigabytes.
MOST_UNPACKED, MOST_PARTS = 20 * 1024 * 1024, 200
MOST_COLUMNS, LONGEST = 40, 2000
COLUMNS = {
    "reference": REFERENCE,
    "result": RESULT,
    "text": DIFFERING,
    "insurance_status": STATUS,
    "answered_on": ANSWERED_ON,
}
NEEDED = ("reference", "result", "answered_on")


class FileRefused(Exception):
    """The file cannot be read. The text says why, in the language of the reader."""


@dataclass(frozen=True)
class Line:
    """One row as it stands in the file; `number` counts as the spreadsheet does."""

    number: int
    reference: str
    result: str
    text: str
    insurance_status: str
    answered_on: str


@dataclass(frozen=True)
class AnswerSheet:
    """The rows of a file and its fingerprint."""

    sha256: str
    lines: list[Line]


def read(content: bytes) -> AnswerSheet:
    """The rows below the headings of an XLSX or CSV file. Raises FileRefused."""
    if len(content) > MOST_BYTES:
        raise FileRefused(_("The file is larger than one megabyte."))
    table = _xlsx(content) if content.startswith(b"PK\x03\x04") else _csv(content)
    # One more than is taken, to notice that there are more.
    numbered = list(itertools.islice(enumerate(table, start=1), MOST_ROWS + 2))
    if len(numbered) > MOST_ROWS + 1:
        raise FileRefused(_("The file has more than %(count)s rows.") % {"count": digits(MOST_ROWS)})
    filled = [(number, row) for number, row in numbered if any(row)]
    if len(filled) < 2:
        raise FileRefused(_("The file holds no answers."))
    places = _places(filled[0][1])
    lines = [_line(number, row, places) for number, row in filled[1:]]
    return AnswerSheet(hashlib.sha256(content).hexdigest(), lines)


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise FileRefused(_("The file unpacks into more than this service reads."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        table = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return iter([[_text(value) for value in row] for row in table])
    except FileRefused:
        raise
    # What openpyxl raises for a damaged file is not declared anywhere.
    except Exception as error:
        raise FileRefused(_("This is no spreadsheet that can be read.")) from error


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        if "\x00" in text:
            raise FileRefused(_("This is no spreadsheet that can be read."))
        first = text.split("\n", 1)[0]
        # Excel writes a semicolon where the comma is the decimal sign.
        delimiter = max(",;\t", key=first.count)
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            yield [_text(value) for value in row[:MOST_COLUMNS]]
    except UnicodeDecodeError as error:
        raise FileRefused(_("Store the table as XLSX, or as CSV with the encoding UTF-8.")) from error
    except csv.Error as error:
        raise FileRefused(_("This is no spreadsheet that can be read.")) from error


def _text(value: object) -> str:
    """One cell as text. The apostrophe that our own CSV puts before a formula is taken off again."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = normalise(str(cell(value)))
    return text.removeprefix("'")[: LONGEST + 1]


def _places(heading: Iterable[str]) -> dict[str, int]:
    """The column of each name of COLUMNS that the heading has, in either language. Raises FileRefused."""
    known: dict[str, str] = {}
    for language in ("fa", "en"):
        with override(language):
            known |= {search_key(str(label)): name for name, label in COLUMNS.items()}
    found: dict[str, int] = {}
    for place, text in enumerate(heading):
        if name := known.get(search_key(text)):
            found.setdefault(name, place)
    if missing := [str(COLUMNS[name]) for name in NEEDED if name not in found]:
        raise FileRefused(_("These columns are missing: %(names)s.") % {"names": "، ".join(missing)})
    return found


def _line(number: int, row: list[str], places: dict[str, int]) -> Line:
    values = {name: row[place] if place < len(row) else "" for name, place in places.items()}
    return Line(number=number, **{name: values.get(name, "") for name in COLUMNS})
