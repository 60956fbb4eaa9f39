"""The report as a file: CSV that Excel opens in Persian, and XLSX with a right-to-left sheet and no formulas."""

import csv
import datetime as dt
import io
from collections.abc import Iterator

import xlsxwriter
from django.utils.translation import gettext as _

from persian.jalali import clock, short
from reports.report import OUTCOME_LABELS, Report, Row

Cell = str | int | float | None
# What a spreadsheet would take for a formula, or for the start of another cell.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def headings() -> list[str]:
    """The columns of the main table."""
    return [
        _("period"),
        _("from the day"),
        _("to the day"),
        _("requests"),
        _("requests: identity"),
        _("requests: special services"),
        _("letters issued"),
        _("letters: identity"),
        _("letters: special services"),
        _("recipients"),
        _("recipient households"),
        _("cases measured"),
        _("mean time (working hours)"),
        _("mean time (working days)"),
        _("median time (working hours)"),
        _("within the target (percent)"),
        *(str(label) for label in OUTCOME_LABELS.values()),
    ]


def table(report: Report) -> Iterator[list[Cell]]:
    """The rows below the headings: the periods, then the year where there are several."""
    for row in report.rows:
        yield _cells(row, row.period.label)
    if len(report.rows) > 1:
        yield _cells(report.total, _("the whole year"))


def to_csv(report: Report) -> bytes:
    """The main table, UTF-8 with a byte-order mark, by which Excel knows it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings())
    for row in table(report):
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(report: Report, now: dt.datetime) -> bytes:
    """The main table, the recipients by trait, and a sheet that says what, when and how."""
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"title": report.title})
        _sheet(book, _("Statistics"), headings(), list(table(report)))
        _sheet(book, _("Recipients"), [_("trait"), _("group"), _("recipients")], list(_people(report)))
        _sheet(book, _("About"), [_("item"), _("value")], list(_about(report, now)))
    return memory.getvalue()


def _cells(row: Row, label: str) -> list[Cell]:
    counts, times = row.counts, row.times
    share = times.within_target
    return [
        label,
        short(row.period.first_day),
        short(row.period.last_day),
        counts.requests,
        counts.requests_identity,
        counts.requests_special,
        counts.letters,
        counts.letters_identity,
        counts.letters_special,
        counts.recipients,
        counts.households,
        len(times.minutes),
        _rounded(times.mean_hours),
        _rounded(times.mean_days),
        _rounded(times.median_hours),
        None if share is None else round(share * 100),
        *row.outcomes.values(),
    ]


def _people(report: Report) -> Iterator[list[Cell]]:
    for breakdown in report.breakdowns:
        if breakdown.too_few:
            yield [breakdown.title, _("too few to break down"), None]
        for cell in breakdown.cells:
            yield [breakdown.title, cell.label, _("hidden") if cell.count is None else cell.count]


def _about(report: Report, now: dt.datetime) -> Iterator[list[Cell]]:
    frequency = report.frequency
    yield [_("report"), report.title]
    yield [_("made at (Tehran)"), f"{short(now)}، {clock(now)}"]
    yield [
        _("insurance year"),
        f"{short(report.insurance_year.first_day)} – {short(report.insurance_year.last_day)}",
    ]
    yield [_("households with one letter in the insurance year"), frequency.one]
    yield [_("households with two letters"), frequency.two]
    yield [_("households with three or more letters"), frequency.more]
    yield [_("letters per household"), _rounded(frequency.mean, 2)]


def _sheet(book: xlsxwriter.Workbook, name: str, columns: list[str], rows: list[list[Cell]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.right_to_left()
    sheet.freeze_panes(1, 1)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for column, heading in enumerate(columns):
        sheet.write_string(0, column, heading, bold)
        longest = max((len(str(row[column])) for row in rows), default=0)
        sheet.set_column(column, column, max(12, min(48, longest + 2)))
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write_number(number, column, cell)


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_DANGEROUS):
        return f"'{cell}"
    return "" if cell is None else cell


def _rounded(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)
