"""The submissions of one form over all its versions, downloaded from the admin."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.db import DatabaseError

from audit.models import Entry
from forms_app.models import FormVersion, Submission, Supplement
from persian.jalali import short
from referrals.cases import submission_export
from referrals.roles import Role
from tests.referrals.conftest import SCHEMA

EXPORT = "/admin/forms_app/submission/export/"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def tables(client, **data) -> dict[str, list[list[str]]]:
    """The files of a CSV download by name."""
    response = client.post(EXPORT, {"form": "sample", "file_format": "csv", **data})
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def test_br44_the_table_holds_both_versions_each_answer_below_its_question(client, reader, make_case, newer):
    old = make_case().submission
    new = make_case(version=newer, e_mail="a@example.org", first_name="تازه").submission
    heading, *rows = tables(client)["sample.csv"]
    by_code = {row[0]: dict(zip(heading, row, strict=True)) for row in rows}
    assert len(rows) == 2
    assert "نام" not in heading
    assert by_code[old.tracking_code]["نام کوچک"] == "نمونه"
    assert by_code[new.tracking_code]["نام کوچک"] == "تازه"
    assert by_code[old.tracking_code]["county"] == "شهرستان نمونهٔ الف"
    assert by_code[new.tracking_code]["county"] == ""
    assert (by_code[old.tracking_code]["رایانامه"], by_code[new.tracking_code]["رایانامه"]) == (
        "",
        "a@example.org",
    )
    assert heading.index("نام خانوادگی") < heading.index("نام کوچک") < heading.index("county")


def test_every_row_of_a_group_stands_with_its_request_and_number(client, reader, make_case):
    members = [{"member_first_name": f"عضو {number}", "member_has_problem": True} for number in range(3)]
    code = make_case(members=members).submission.tracking_code
    heading, *rows = tables(client)["1-اعضای-خانوار.csv"]
    assert heading[2] == "نام عضو"
    assert [row[:3] for row in rows] == [[code, str(number + 1), f"عضو {number}"] for number in range(3)]


def test_what_staff_answered_later_stands_in_the_place_of_the_answer(client, reader, make_case):
    submission = make_case().submission
    for row, field_id, value, labels in [
        (None, "f-county", "b", {}),
        (None, "f-county", "c", {"c": "شهرستان تازه"}),
        (0, "f-member_first_name", "نام درست", {}),
    ]:
        Supplement.objects.create(
            submission=submission, row=row, field_id=field_id, value=value, labels=labels, by=reader
        )
    files = tables(client)
    heading, row = files["sample.csv"]
    assert row[heading.index("county")] == "شهرستان تازه"
    assert files["1-اعضای-خانوار.csv"][1][2] == "نام درست"


def test_a_workbook_has_a_sheet_for_each_table(client, reader, make_case):
    code = make_case().submission.tracking_code
    response = client.post(EXPORT, {"form": "sample", "file_format": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(body(response)))
    assert book.sheetnames == ["فرم نمونه", "اعضای خانوار"]
    assert [sheet["A2"].value for sheet in book] == [code, code]
    assert all(sheet.sheet_view.rightToLeft for sheet in book)


def test_a_form_without_groups_is_one_csv_file(client, reader, make_case, version):
    FormVersion.objects.filter(pk=version.pk).update(
        schema={**SCHEMA, "steps": [step for step in SCHEMA["steps"] if step["kind"] == "step"]}
    )
    make_case()
    response = client.post(EXPORT, {"form": "sample", "file_format": "csv"})
    assert response["Content-Type"].startswith("text/csv")
    assert body(response).startswith(b"\xef\xbb\xbf")


def test_a_test_of_the_form_is_in_no_file(client, reader, make_case):
    case = make_case()
    Submission.objects.filter(pk=case.submission.pk).update(is_test=True)
    assert len(tables(client)["sample.csv"]) == 1


def test_only_requests_that_one_may_see_are_in_the_file(client, blind, make_case):
    shown, hidden = make_case(), make_case()
    type(hidden).objects.filter(pk=hidden.pk).update(state="approved")
    assert [row[0] for row in tables(client)["sample.csv"][1:]] == [shown.submission.tracking_code]


def test_br35_health_data_is_in_no_column_of_who_may_not_read_it(client, blind, make_case, version):
    make_case(grounds=["special_services"], service_class="A")
    heading = tables(client)["sample.csv"][0]
    assert {"grounds", "service_class", "گواهی پزشک"} & set(heading) == set()
    assert "نام خانوادگی" in heading


def test_br35_who_may_read_health_data_gets_it_and_files_as_their_count(client, reader, make_case):
    make_case(grounds=["special_services"], service_class="A", medical_certificate=["x", "y"])
    heading, row = tables(client)["sample.csv"]
    shown = dict(zip(heading, row, strict=True))
    assert (shown["service_class"], shown["گواهی پزشک"]) == ("الف – بیماری خاص", "2")


@pytest.mark.parametrize(
    ("first", "last", "found"), [(0, 0, True), (-1, 1, True), (1, 2, False), (-2, -1, False), (None, 0, True)]
)
def test_the_days_are_those_of_tehran_and_both_are_meant(client, reader, make_case, first, last, found):
    """`first` and `last` count from the day of the request."""
    moment = dt.datetime(2026, 3, 20, 21, 0, tzinfo=dt.UTC)  # 1405/01/01 in Tehran, though the 20th in UTC
    Submission.objects.filter(pk=make_case().submission.pk).update(submitted_at=moment)
    new_year = dt.date(2026, 3, 21)
    days = {
        "first": "" if first is None else short(new_year + dt.timedelta(days=first)),
        "last": short(new_year + dt.timedelta(days=last)),
    }
    assert (len(tables(client, **days)["sample.csv"]) == 2) is found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"form": "unknown"}, "form"),
        ({"form": ""}, "form"),
        ({"first": "۱۴۰۵/۱۳/۰۱"}, "first"),
        ({"first": "۱۴۰۵/۰۲/۰۱", "last": "۱۴۰۵/۰۱/۰۱"}, "last"),
        ({"file_format": "pdf"}, "file_format"),
    ],
)
def test_what_cannot_be_done_is_said_beside_the_field_and_nothing_is_lost(
    client, reader, version, data, words
):
    response = client.post(EXPORT, {"form": "sample", "file_format": "csv", **data})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [words]
    assert data.get("first", "") in response.content.decode()
    assert not Entry.objects.exists()


def test_br50_a_download_is_put_on_record_first_and_without_the_record_there_is_none(
    client, reader, make_case, monkeypatch
):
    make_case()
    tables(client, first="۱۴۰۰/۰۱/۰۱")
    assert Entry.objects.get(action="submission.exported").data == {
        "form": "sample",
        "format": "csv",
        "health": True,
        "first": "2021-03-21",
    }

    def fail(**kwargs):
        raise DatabaseError

    monkeypatch.setattr(submission_export, "record", fail)
    assert client.post(EXPORT, {"form": "sample", "file_format": "csv"}).status_code == 503


def test_the_list_leads_to_the_download_and_the_page_asks(client, reader, make_case):
    make_case()
    assert EXPORT in client.get("/admin/forms_app/submission/").content.decode()
    page = client.get(EXPORT)
    assert "no-store" in page["Cache-Control"]
    assert "فرم نمونه" in page.content.decode()


def test_without_the_permission_there_is_no_download(client, people, version):
    client.force_login(people[Role.CASE_OFFICER])
    assert client.get(EXPORT).status_code in (302, 403)
    assert client.post(EXPORT, {"form": "sample", "file_format": "csv"}).status_code in (302, 403)


def test_the_queries_of_a_download_do_not_grow_with_the_versions_and_rows(
    client, reader, make_case, version, newer, django_assert_max_num_queries
):
    make_case(), make_case(version=newer)
    with django_assert_max_num_queries(40) as few:
        tables(client)
    for number in range(3, 12):
        FormVersion.objects.create(form=version.form, number=number, schema=newer.schema)
    for _number in range(6):
        make_case(), make_case(version=newer)
    with django_assert_max_num_queries(len(few)):
        tables(client)
