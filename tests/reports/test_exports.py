import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from persian.jalali import TEHRAN
from reports import exports, report
from reports.periods import Kind
from tests.reports.conftest import at

NOW = dt.datetime(2026, 3, 20, 21, 0, tzinfo=dt.UTC)  # 00:30 of 1 Farvardin 1405 in Tehran


@pytest.fixture
def figures(build):
    for number in range(6):
        case = build.case(at(1405, 2, 5, 8), county='=HYPERLINK("x")', household=f"h{number}")
        build.letter(case, at(1405, 2, 5, 9), handed_over=at(1405, 3, 5))
    return report.build(build.office, 1405, Kind.MONTH)


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8(figures):
    assert exports.to_csv(figures).startswith(b"\xef\xbb\xbf")


def test_csv_holds_the_months_and_the_year(figures):
    rows = list(csv.DictReader(io.StringIO(exports.to_csv(figures).decode("utf-8-sig"))))
    assert len(rows) == 13
    assert rows[1]["period"] == "اردیبهشت ۱۴۰۵"
    assert (rows[1]["from the day"], rows[1]["to the day"]) == ("۱۴۰۵/۰۲/۰۱", "۱۴۰۵/۰۲/۳۱")
    assert (rows[1]["requests"], rows[1]["letters issued"], rows[1]["recipients"]) == ("6", "6", "0")
    assert rows[2]["recipients"] == rows[-1]["recipients"] == "6"
    assert rows[1]["mean time (working hours)"] == "1.0"
    assert rows[0]["mean time (working hours)"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"])
def test_no_text_of_ours_becomes_a_formula_in_csv(text):
    assert exports._harmless(text) == f"'{text}"


def test_xlsx_sheets_run_from_right_to_left_and_hold_no_formula(figures):
    content = exports.to_xlsx(figures, NOW)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_xlsx_numbers_are_numbers_and_times_are_of_tehran(figures):
    book = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(figures, NOW)))
    main, _people, about = book.worksheets
    assert main["D3"].value == 6
    assert main["D3"].data_type == "n"
    assert main["A3"].value == "اردیبهشت ۱۴۰۵"
    assert about["B3"].value == "۱۴۰۵/۰۱/۰۱، ۰۰:۳۰"
    assert NOW.astimezone(TEHRAN).hour == 0


def test_a_year_as_one_period_has_one_row(build):
    build.case(at(1405, 2, 5))
    whole = report.build(build.office, 1405, Kind.YEAR)
    assert len(list(exports.table(whole))) == 1
