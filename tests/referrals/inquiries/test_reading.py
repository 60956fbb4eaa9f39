"""Files from outside: what is read, and what is refused before it does harm."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from referrals.inquiries import reading
from referrals.inquiries.reading import FileRefused, read

HEADING = ["شناسهٔ استعلام", "نتیجه", "اقلام ناهمخوان", "وضعیت بیمه", "تاریخ پاسخ"]
ROW = ["1405-000001-1", "یکسان", "", "فعال", "1405/09/01"]
ENGLISH = ["Inquiry reference", "Result", "Differing items", "Insurance status", "Date answered"]


def csv_of(*rows, encoding="utf-8-sig", delimiter=",") -> bytes:
    return "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)


def xlsx_of(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def values(content: bytes) -> list[list]:
    return [list(vars(line).values()) for line in read(content).lines]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_csv_is_read_as_spreadsheets_write_it(delimiter, encoding):
    content = csv_of(ENGLISH, ROW, encoding=encoding, delimiter=delimiter)
    assert values(content) == [[2, *ROW]]


def test_an_xlsx_is_read_with_dates_as_dates_and_numbers_as_numbers():
    content = xlsx_of(ENGLISH, ["1405-000001-1", "match", 12.0, None, dt.datetime(2026, 11, 22)])
    assert values(content) == [[2, "1405-000001-1", "match", "12", "", "1405/09/01"]]


@pytest.mark.parametrize("heading", [HEADING, ENGLISH])
def test_columns_are_known_by_their_headings_in_either_language_and_in_any_order(heading):
    content = csv_of(["x", *reversed(heading)], ["y", *reversed(ROW)])
    assert values(content) == [[2, *ROW]]


def test_rows_keep_their_number_in_the_file_and_empty_ones_are_passed_over():
    content = csv_of(ENGLISH, [""] * 5, ROW, [""], ROW)
    assert [line.number for line in read(content).lines] == [3, 5]


def test_the_apostrophe_of_our_own_export_is_taken_off():
    content = csv_of(ENGLISH, [ROW[0], "match", "'=x", "", ROW[4]])
    assert read(content).lines[0].text == "=x"


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (reading.MOST_UNPACKED + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", id="picture"),
        pytest.param(b"PK\x03\x04 no archive", id="broken archive"),
        pytest.param(bomb(), id="bomb"),
        pytest.param(csv_of(ENGLISH), id="no rows"),
        pytest.param(csv_of(["a", "b"], ["1", "2"]), id="other columns"),
        pytest.param("سلام,الف\n".encode("cp1256"), id="other encoding"),
        pytest.param(b"a" * (reading.MOST_BYTES + 1), id="too large"),
        pytest.param(csv_of(ENGLISH, *[["1"]] * (reading.MOST_ROWS + 1)), id="too many rows"),
        pytest.param(b'"' + b"x" * 200_000 + b'"\n', id="one huge cell"),
        pytest.param(b"a\x00b,c\n1,2", id="null bytes"),
    ],
)
def test_what_cannot_be_read_is_refused(content):
    with pytest.raises(FileRefused):
        read(content)


def test_an_archive_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "x")
    with pytest.raises(FileRefused):
        read(file.getvalue())


def test_as_many_rows_as_are_allowed_are_read():
    assert len(read(xlsx_of(ENGLISH, *[ROW] * reading.MOST_ROWS)).lines) == reading.MOST_ROWS
