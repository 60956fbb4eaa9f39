"""Tables as CSV and XLSX files that Excel opens right.

Rows stream, so 200,000 of them need no more memory than ten. Moments are Tehran time in the Jalali calendar, choices
are labels, and no text of an applicant is ever taken for a formula.
"""

import csv
import datetime as dt
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from persian import jalali
from persian.digits import to_latin
from persian.text import normalise

Cell = str | int | float | Decimal
# Excel, LibreOffice and Google Sheets start a formula at any of these, also in full width.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")
_LONGEST_CELL = 32_767
ROWS_PER_SHEET = 1_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def cell(value: object) -> Cell:
    """`value` as it stands in a sheet: numbers stay numbers, all else becomes clean text of at most one cell."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, dt.datetime):
        return to_latin(
            f"{jalali.short(value)} {jalali.clock(value)}" if value.tzinfo else jalali.short(value)
        )
    if isinstance(value, dt.date):
        return to_latin(jalali.short(value))
    if value is None:
        return ""
    if isinstance(value, list | tuple | set):
        return "، ".join(str(cell(item)) for item in value)[:_LONGEST_CELL]
    return normalise(str(value))[:_LONGEST_CELL]


def without_formula(value: Cell) -> Cell:
    """`value` for a CSV file: text that a spreadsheet would calculate gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> bytes:
        return line.encode()


def csv_lines(header: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The lines of a CSV file, the first after a byte order mark, without which Excel shows no Persian."""
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf"
    for row in itertools.chain([header], rows):
        yield writer.writerow([without_formula(cell(value)) for value in row])


def csv_response(
    *, name: str, header: Iterable[object], rows: Iterable[Iterable[object]]
) -> HttpResponseBase:
    """A download `<name>.csv` that is written while it is sent."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(
    *, name: str, title: str, header: Iterable[object], rows: Iterable[Iterable[object]]
) -> HttpResponseBase:
    """A download `<name>.xlsx`: right to left in Persian, header row frozen, every text cell a text."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 – the answer closes it after sending
    write_xlsx(file, title=title, header=header, rows=rows)
    return file_response(file, f"{name}.xlsx", XLSX)


def file_response(file: IO[bytes], name: str, content_type: str) -> FileResponse:
    """The written `file` as a download called `name`; the answer closes it after sending."""
    file.seek(0)
    return FileResponse(file, as_attachment=True, content_type=content_type, filename=name)


def write_xlsx(
    file: IO[bytes], *, title: str, header: Iterable[object], rows: Iterable[Iterable[object]]
) -> None:
    """Write a workbook of one table to the binary `file`."""
    with Workbook(file) as book:
        sheet = book.table(title, header)
        for row in rows:
            sheet.write(row)


class Workbook:
    """An XLSX file of several tables that may be written in turns, with one row of each in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self.book = xlsxwriter.Workbook(file, {"constant_memory": True})
        self._bold = self.book.add_format({"bold": True, "bottom": 1})
        self._names: set[str] = set()

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(self, *error: object) -> None:
        self.book.close()

    def table(self, title: str, header: Iterable[object]) -> "Table":
        """A table on a sheet of its own, called by as much of `title` as Excel allows."""
        return Table(self, title, [str(cell(value)) for value in header])

    def sheet(self, title: str, columns: list[str]) -> Worksheet:
        """A new sheet with its heading."""
        sheet = self.book.add_worksheet(self._free_name(title))
        if get_language_bidi():
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(columns) - 1, 0), 20)
        for place, text in enumerate(columns):
            sheet.write_string(0, place, text, self._bold)
        return sheet

    def _free_name(self, title: str) -> str:
        """Excel takes 31 letters, some signs not, and no name twice whatever its case."""
        plain = "".join(letter for letter in normalise(title) if letter not in "[]:*?/\\'")[:25].strip()
        name = plain = plain or "Sheet"
        number = 1
        while name.casefold() in self._names:
            number += 1
            name = f"{plain} {number}"
        self._names.add(name.casefold())
        return name


class Table:
    """Rows below a heading; a new sheet every million rows."""

    def __init__(self, book: Workbook, title: str, columns: list[str]) -> None:
        self._book, self._title, self._columns = book, title, columns
        self._sheet, self._line = book.sheet(title, columns), 1

    def write(self, row: Iterable[object]) -> None:
        """Append `row`."""
        if self._line >= ROWS_PER_SHEET:
            self._sheet, self._line = self._book.sheet(self._title, self._columns), 1
        for place, value in enumerate(row):
            content = cell(value)
            if isinstance(content, str):
                self._sheet.write_string(self._line, place, content)
            else:
                self._sheet.write_number(self._line, place, content)
        self._line += 1
