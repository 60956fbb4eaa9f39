import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from audit.models import Entry
from referrals.admin import exports
from referrals.models import CounterOffice


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def read_xlsx(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_a_moment_is_jalali_in_tehran():
    assert exports.cell(dt.datetime(2026, 3, 20, 21, 0, tzinfo=dt.UTC)) == "1405/01/01 00:30"
    assert exports.cell(dt.date(2026, 3, 21)) == "1405/01/01"


def test_truth_is_a_word_and_nothing_is_empty():
    with translation.override("en"):
        assert [exports.cell(True), exports.cell(False), exports.cell(None)] == ["Yes", "No", ""]


def test_numbers_stay_numbers():
    assert exports.cell(12) == 12


@given(st.text())
def test_no_text_holds_control_characters_or_is_longer_than_a_cell(text):
    content = exports.cell(text * 40)
    assert len(content) <= 32_767
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in content)


@given(st.sampled_from("=+-@\t\r＝＋－＠|%"), st.text(max_size=20))
def test_a_csv_cell_never_begins_a_formula(sign, rest):
    line = b"".join(exports.csv_lines(["h"], [[sign + rest]]))
    value = read_csv(line.replace(b"\x00", b""))[-1][0] if read_csv(line)[-1] else ""
    assert not value.startswith(tuple("=+-@\t\r＝＋－＠|%"))


def test_a_csv_file_begins_with_a_byte_order_mark():
    assert b"".join(exports.csv_lines(["نام"], [["علی"]])).startswith(b"\xef\xbb\xbf")


def test_a_sheet_is_right_to_left_and_holds_no_formula():
    file = io.BytesIO()
    with translation.override("fa"):
        exports.write_xlsx(file, title="دفترها/[۱]", header=["نام", "شمار"], rows=[["=1+1", 5], ["علی", 6]])
    sheet = read_xlsx(file.getvalue())
    assert sheet.sheet_view.rightToLeft
    assert [[item.value for item in row] for row in sheet.rows] == [["نام", "شمار"], ["=1+1", 5], ["علی", 6]]
    assert sheet["A2"].data_type == "s"


def test_an_empty_table_still_has_its_header():
    file = io.BytesIO()
    exports.write_xlsx(file, title="", header=["نام"], rows=[])
    assert read_xlsx(file.getvalue())["A1"].value == "نام"


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_is_exported_with_labels_and_put_on_record(client, form):
    user = User.objects.create_superuser("root", password="x")
    client.force_login(user)
    CounterOffice.objects.create(code="=1", name="دفتر", contract_until=dt.date(2027, 3, 20))
    response = client.get(f"/admin/counter-offices/?export={form}")
    data = b"".join(response.streaming_content)
    if form == "csv":
        first = read_csv(data)[1]
        assert first[0] == "'=1"
    else:
        first = [item.value for item in list(read_xlsx(data).rows)[1]]
        assert first[0] == "=1"
    assert first[1] == "دفتر"
    assert first[6] == "1405/12/29"
    assert Entry.objects.get(action="list.exported").data == {
        "list": "referrals.counteroffice",
        "format": form,
    }
