import csv
import datetime as dt
import io

import openpyxl
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from forms_app import sheets


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def read_xlsx(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_a_moment_is_jalali_in_tehran():
    assert sheets.cell(dt.datetime(2026, 3, 20, 21, 0, tzinfo=dt.UTC)) == "1405/01/01 00:30"
    assert sheets.cell(dt.date(2026, 3, 21)) == "1405/01/01"


def test_truth_is_a_word_and_nothing_is_empty():
    with translation.override("en"):
        assert [sheets.cell(True), sheets.cell(False), sheets.cell(None)] == ["Yes", "No", ""]


def test_numbers_stay_numbers():
    assert sheets.cell(12) == 12


@given(st.text())
def test_no_text_holds_control_characters_or_is_longer_than_a_cell(text):
    content = sheets.cell(text * 40)
    assert len(content) <= 32_767
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in content)


@given(st.sampled_from("=+-@\t\r＝＋－＠|%"), st.text(max_size=20))
def test_a_csv_cell_never_begins_a_formula(sign, rest):
    line = b"".join(sheets.csv_lines(["h"], [[sign + rest]]))
    value = read_csv(line.replace(b"\x00", b""))[-1][0] if read_csv(line)[-1] else ""
    assert not value.startswith(tuple("=+-@\t\r＝＋－＠|%"))


def test_a_csv_file_begins_with_a_byte_order_mark():
    assert b"".join(sheets.csv_lines(["نام"], [["علی"]])).startswith(b"\xef\xbb\xbf")


def test_a_sheet_is_right_to_left_and_holds_no_formula():
    file = io.BytesIO()
    with translation.override("fa"):
        sheets.write_xlsx(file, title="دفترها/[۱]", header=["نام", "شمار"], rows=[["=1+1", 5], ["علی", 6]])
    sheet = read_xlsx(file.getvalue())
    assert sheet.sheet_view.rightToLeft
    assert [[item.value for item in row] for row in sheet.rows] == [["نام", "شمار"], ["=1+1", 5], ["علی", 6]]
    assert sheet["A2"].data_type == "s"


def test_an_empty_table_still_has_its_header():
    file = io.BytesIO()
    sheets.write_xlsx(file, title="", header=["نام"], rows=[])
    assert read_xlsx(file.getvalue())["A1"].value == "نام"


def test_tables_of_a_workbook_are_written_in_turns_and_never_share_a_name():
    file = io.BytesIO()
    with sheets.Workbook(file) as book:
        first, second = book.table("نام", ["الف"]), book.table("نام", ["ب"])
        for number in range(3):
            first.write([number])
            second.write([f"عضو {number}"])
            second.write(["دیگر"])
    book = openpyxl.load_workbook(io.BytesIO(file.getvalue()))
    assert book.sheetnames == ["نام", "نام 2"]
    assert [row[0].value for row in book["نام"].rows] == ["الف", 0, 1, 2]
    assert [row[0].value for row in book["نام 2"].rows][-2:] == ["عضو 2", "دیگر"]


def test_a_table_goes_on_in_a_new_sheet_when_excel_has_no_more_lines(monkeypatch):
    monkeypatch.setattr(sheets, "ROWS_PER_SHEET", 3)
    file = io.BytesIO()
    sheets.write_xlsx(file, title="نام", header=["شمار"], rows=[[1], [2], [3]])
    book = openpyxl.load_workbook(io.BytesIO(file.getvalue()))
    assert [[row[0].value for row in sheet.rows] for sheet in book] == [["شمار", 1, 2], ["شمار", 3]]
