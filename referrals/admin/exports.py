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

import xlsxwriter
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from audit import log
from persian import jalali
from persian.digits import to_latin
from persian.text import normalise

Cell = str | int | float | Decimal
# Excel, LibreOffice and Google Sheets start a formula at any of these, also in full width.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")
_LONGEST_CELL = 32_767
_ROWS_PER_SHEET = 1_000_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    file.seek(0)
    return FileResponse(file, as_attachment=True, content_type=_XLSX, filename=f"{name}.xlsx")


def write_xlsx(file, *, title: str, header: Iterable[object], rows: Iterable[Iterable[object]]) -> None:
    """Write a workbook to the binary `file`, one row in memory at a time; a new sheet every million rows."""
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    columns = [str(cell(value)) for value in header]
    sheet, line = None, _ROWS_PER_SHEET
    for row in rows:
        if line >= _ROWS_PER_SHEET:
            sheet, line = _sheet(book, title, columns, bold), 1
        _write_row(sheet, line, row)
        line += 1
    if sheet is None:
        _sheet(book, title, columns, bold)
    book.close()


def _sheet(book: xlsxwriter.Workbook, title: str, columns: list[str], bold):
    number = len(book.worksheets()) + 1
    clean = "".join(letter for letter in title if letter not in "[]:*?/\\'")[:25] or "Sheet"
    sheet = book.add_worksheet(clean if number == 1 else f"{clean} {number}")
    if get_language_bidi():
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(columns) - 1, 0), 20)
    for place, text in enumerate(columns):
        sheet.write_string(0, place, text, bold)
    return sheet


def _write_row(sheet, line: int, row: Iterable[object]) -> None:
    for place, value in enumerate(row):
        content = cell(value)
        if isinstance(content, str):
            sheet.write_string(line, place, content)
        else:
            sheet.write_number(line, place, content)


class SafeExportMixin:
    """Replaces the exports of modeladmin's list: those hold every row in memory, show UTC and let formulas through."""

    request: HttpRequest

    def as_spreadsheet(self, queryset: models.QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        """The rows of `queryset` with the columns of `list_export`; who took them is put on record."""
        log.record(
            action="list.exported",
            target=self.request.user,
            by=self.request.user,
            list=self.opts.label_lower,
            format=spreadsheet_format,
        )
        header = [self._heading(name) for name in self.list_export]
        rows = ([self._value(name, item) for name in self.list_export] for item in queryset.iterator(2000))
        if spreadsheet_format == self.FORMAT_CSV:
            return csv_response(name=self.opts.model_name, header=header, rows=rows)
        title = str(self.verbose_name_plural)
        return xlsx_response(name=self.opts.model_name, title=title, header=header, rows=rows)

    def _heading(self, name: str) -> str:
        return capfirst(str(label_for_field(name, model=self.model, model_admin=self.model_admin)))

    def _value(self, name: str, item: models.Model) -> object:
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            field = None
        if field is not None and field.choices:
            return getattr(item, f"get_{name}_display")()
        try:
            value = lookup_field(name, item, self.model_admin)[2]
        except ObjectDoesNotExist:
            return ""
        return strip_tags(value) if hasattr(value, "__html__") else value
