"""What leaves the house in a batch, and what never does."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.utils import timezone

from audit.models import Entry
from persian.jalali import local_date
from referrals.cases.moves import MoveRefused
from referrals.inquiries import batches
from referrals.inquiries.batches import LEAVES, PARTICULARS, download, make_batch
from referrals.inquiries.models import Inquiry, Question
from referrals.models import Case, Person
from referrals.roles import Role
from services.offices import InquiryMode


@pytest.fixture
def officer(people):
    return people[Role.INQUIRY_OFFICER]


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def table(batch, by) -> list[list[str]]:
    text = content(download(batch=batch, file_format="csv", by=by)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_br18_a_batch_takes_what_waits_once_and_numbers_it(asked, office, officer):
    inquiries = asked() + asked()
    asked(mode=InquiryMode.ONLINE)
    batch = make_batch(office=office, by=officer)
    assert batch.number == 1
    assert set(batch.inquiries.all()) == set(inquiries)
    assert {one.sent_at for one in batch.inquiries.all()} == {batch.made_at}
    with pytest.raises(MoveRefused):
        make_batch(office=office, by=officer)
    asked()
    assert make_batch(office=office, by=officer).number == 2
    assert [entry.data["inquiries"] for entry in Entry.objects.filter(action="inquiry.batch")] == [2, 4]


def test_the_time_to_answer_begins_with_the_sending(asked, office, officer):
    Inquiry.objects.filter(pk__in=[one.pk for one in asked()]).update(due_on=dt.date(2020, 1, 1))
    batch = make_batch(office=office, by=officer)
    day = local_date(timezone.now()) + dt.timedelta(days=office.inquiry_days)
    assert {one.due_on for one in batch.inquiries.all()} == {day}


def test_a_test_case_never_leaves_the_house(asked, office, officer):
    asked()
    Case.objects.update(is_test=True)
    with pytest.raises(MoveRefused):
        make_batch(office=office, by=officer)


def test_the_file_has_persian_headings_a_byte_order_mark_and_room_for_the_answer(asked, office, officer):
    first = asked(question=Question.IDENTITY)[0]
    batch = make_batch(office=office, by=officer)
    raw = content(download(batch=batch, file_format="csv", by=officer))
    assert raw.startswith(b"\xef\xbb\xbf")
    heading, row, _other = table(batch, officer)
    assert len(heading) == len(set(heading)) == len(row) == 11
    assert row[:6] == [first.reference, "100000000001", "1234", "نمونه آزمایشی‌الف", "پدر", "1364/01/01"]
    assert row[7:] == [""] * 4


def test_a_name_is_no_formula(asked, office, officer):
    asked()
    Person.objects.update(first_name="=1+1", last_name="")
    batch = make_batch(office=office, by=officer)
    assert [row[3] for row in table(batch, officer)[1:]] == ["'=1+1", "'=1+1"]
    book = openpyxl.load_workbook(io.BytesIO(content(download(batch=batch, file_format="xlsx", by=officer))))
    cell = book.worksheets[0]["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book.worksheets[0].sheet_view.rightToLeft


@pytest.mark.parametrize("question", list(Question))
def test_br35_only_what_the_question_needs_leaves(asked, office, people, question):
    asked(question=question)
    by = people[Role.CASE_OFFICER if question == Question.SPECIAL else Role.INQUIRY_OFFICER]
    _heading, row, _other = table(make_batch(office=office, by=by), by)
    filled = {name for name, value in zip(PARTICULARS, row[1:6], strict=True) if value}
    assert filled == LEAVES[question]
    assert "الف – بیماری خاص" not in row


def test_br35_special_services_are_in_no_batch_of_who_may_not_know(asked, office, people, officer):
    special = asked(question=Question.SPECIAL)
    with pytest.raises(MoveRefused):
        make_batch(office=office, by=officer)
    batch = make_batch(office=office, by=people[Role.CASE_OFFICER])
    assert set(batch.inquiries.all()) == set(special)
    assert table(batch, officer)[1:] == []


def test_br50_each_download_is_on_record_and_without_the_record_there_is_none(
    asked, office, officer, monkeypatch
):
    asked()
    batch = make_batch(office=office, by=officer)
    download(batch=batch, file_format="xlsx", by=officer)
    entry = Entry.objects.get(action="inquiry.exported")
    assert (entry.actor, entry.data) == (officer, {"number": 1, "format": "xlsx", "inquiries": 2})

    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(batches, "record", fail)
    with pytest.raises(RuntimeError):
        download(batch=batch, file_format="csv", by=officer)
