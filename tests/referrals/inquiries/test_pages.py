"""The list, the batches and the file of answers over HTTP: who may, what is shown, what happens."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from persian.jalali import short
from referrals.inquiries import pages
from referrals.inquiries.batches import make_batch
from referrals.inquiries.models import Batch, Inquiry, Question
from referrals.models import Case
from referrals.roles import Role
from services.offices import InquiryMode

INDEX, BATCHES, ANSWERS = (f"/admin/inquiries/{path}" for path in ("", "batches/", "answers/"))
HEADING = "Inquiry reference,Result,Differing items,Insurance status,Date answered"
OTHERS = (
    *(Role.INTAKE_CLERK, Role.SUPERVISOR, Role.SIGNATORY, Role.SECRETARIAT, Role.DELIVERY_CLERK),
    *(Role.COUNTER_SUPERVISOR, Role.COUNTER_OPERATOR),
)


@pytest.fixture
def officer(client, people):
    client.force_login(people[Role.INQUIRY_OFFICER])
    return people[Role.INQUIRY_OFFICER]


def file_of(*rows: str, name: str = "answers.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join((HEADING, *rows)).encode("utf-8-sig"))


def row(inquiry: Inquiry, result: str = "match", text: str = "") -> str:
    return f"{inquiry.reference},{result},{text},,{short(timezone.now())}"


def preview(client, *rows: str):
    return client.post(ANSWERS, {"file": file_of(*rows)})


def sealed(response) -> str:
    return re.search(r'name="sealed" value="([^"]+)"', response.content.decode())[1]


@pytest.mark.parametrize("role", OTHERS)
def test_other_roles_reach_nothing(client, people, asked, office, role):
    asked()
    batch = make_batch(office=office, by=people[Role.INQUIRY_OFFICER])
    client.force_login(people[role])
    for path in (INDEX, BATCHES, ANSWERS, f"{BATCHES}{batch.public_id}/"):
        assert client.get(path).status_code in (302, 403), path
    assert client.post(BATCHES).status_code in (302, 403)
    assert client.post(ANSWERS, {"file": file_of()}).status_code in (302, 403)
    assert not Entry.objects.filter(action="inquiry.exported").exists()


def test_a_stranger_is_sent_to_the_log_in(client, db):
    assert client.get(INDEX).status_code == 302


def test_the_list_shows_open_ones_first_and_leads_to_the_case(client, officer, asked):
    first, second = asked()
    Inquiry.objects.filter(pk=second.pk).update(due_on="2020-01-01")
    page = client.get(INDEX)
    assert "no-store" in page["Cache-Control"]
    html = page.content.decode()
    assert reverse("referrals_case_modeladmin_review", args=[first.case.public_id]) in html
    assert html.count("case-overdue") == 1
    assert f"/{first.pk}/" not in html


@pytest.mark.parametrize(
    ("standing", "shown"), [("", 3), ("late", 1), ("unsent", 2), ("answered", 1), ("all", 4)]
)
def test_the_list_is_narrowed_by_where_inquiries_stand(client, officer, asked, people, standing, shown):
    asked()
    late, answered = asked(mode=InquiryMode.OFFICE_LETTER)
    Inquiry.objects.filter(pk=late.pk).update(due_on="2020-01-01")
    preview(client, row(answered))
    client.post(ANSWERS, {"sealed": sealed(preview(client, row(answered)))})
    page = client.get(INDEX, {"standing": standing} if standing else {})
    assert page.context["result_count"] == shown


def test_an_inquiry_is_found_by_its_reference_and_by_its_case(client, officer, asked):
    first, _second = asked()
    asked()
    assert client.get(INDEX, {"q": first.reference}).context["result_count"] == 1
    assert client.get(INDEX, {"q": first.case.number}).context["result_count"] == 2


def test_br35_special_services_are_in_no_list_of_who_may_not_know(client, people, officer, asked):
    special = asked(question=Question.SPECIAL)
    assert special[0].reference not in client.get(INDEX).content.decode()
    client.force_login(people[Role.CASE_OFFICER])
    assert client.get(INDEX).context["result_count"] == 2


def test_the_queries_of_the_list_do_not_grow(client, officer, asked, django_assert_max_num_queries):
    asked()
    with django_assert_max_num_queries(40) as few:
        client.get(INDEX)
    for _number in range(5):
        asked()
    with django_assert_max_num_queries(len(few)):
        client.get(INDEX)


def test_br18_a_batch_is_made_fetched_and_fetched_again(client, officer, asked):
    first, _second = asked()
    assert client.post(BATCHES, follow=True).status_code == 200
    batch = Batch.objects.get()
    assert str(batch.public_id) in client.get(BATCHES).content.decode()
    address = f"{BATCHES}{batch.public_id}/"
    for file_format in ("xlsx", "csv"):
        response = client.get(address, {"format": file_format})
        assert response["Content-Disposition"] == f'attachment; filename="inquiries-1.{file_format}"'
        assert "no-store" in response["Cache-Control"]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(address).streaming_content)))
    assert book.worksheets[0]["A2"].value == first.reference
    assert Entry.objects.filter(action="inquiry.exported", actor=officer).count() == 3


def test_making_a_batch_of_nothing_says_so(client, officer, office):
    assert client.post(BATCHES, follow=True).status_code == 200
    assert not Batch.objects.exists()


@pytest.mark.parametrize("key", ["x", "999999", "00000000-0000-0000-0000-000000000001"])
def test_a_batch_that_is_none_does_not_exist(client, officer, key):
    assert client.get(f"{BATCHES}{key}/").status_code == 404


def test_br35_a_batch_about_health_does_not_exist_for_who_may_not_know(
    client, people, officer, asked, office
):
    asked(question=Question.SPECIAL)
    batch = make_batch(office=office, by=people[Role.CASE_OFFICER])
    assert client.get(f"{BATCHES}{batch.public_id}/").status_code == 404
    assert str(batch.public_id) not in client.get(BATCHES).content.decode()


def test_a_preview_records_nothing_and_the_confirmation_all(client, officer, asked):
    first, second = asked()
    response = preview(client, row(first), row(second, "mismatch", "نام پدر"), "1300-1,match,,,1405/01/01")
    assert response.status_code == 200
    html = response.content.decode()
    assert "عضو آزمایشی‌الف" in html
    assert html.count("inquiries__row--ready") == 2
    assert html.count("inquiries__row--unknown") == 1
    assert Inquiry.objects.open().count() == 2
    answered = client.post(ANSWERS, {"sealed": sealed(response)}, follow=True)
    assert answered.redirect_chain[-1][0] == INDEX
    assert list(Inquiry.objects.order_by("reference").values_list("result", "answer")) == [
        ("match", ""),
        ("mismatch", "نام پدر"),
    ]
    assert set(Case.objects.values_list("state", flat=True)) == {"under_review"}


def test_a_wrong_row_is_said_beside_it_and_there_is_nothing_to_confirm(client, officer, asked):
    first, second = asked()
    html = preview(client, row(first), row(second, "شاید")).content.decode()
    assert html.count("inquiries__row--wrong") == html.count('class="review-error"') == 1
    assert 'name="sealed"' not in html


def test_the_same_file_twice_is_told(client, officer, asked):
    first, _second = asked()
    response = preview(client, row(first))
    client.post(ANSWERS, {"sealed": sealed(response)})
    again = preview(client, row(first)).content.decode()
    assert "inquiries__notice" in again
    assert "inquiries__row--answered" in again
    # The old preview, confirmed once more.
    assert client.post(ANSWERS, {"sealed": sealed(response)}).status_code == 302
    assert Entry.objects.filter(action="inquiry.imported").count() == 1


def test_a_row_that_became_wrong_after_the_preview_stops_the_whole_file(client, officer, asked):
    first, second = asked()
    response = preview(client, row(first), row(second))
    moment = timezone.now() + dt.timedelta(days=3)
    Inquiry.objects.filter(pk=second.pk).update(asked_at=moment)
    refused = client.post(ANSWERS, {"sealed": sealed(response)})
    assert refused.status_code == 409
    assert Inquiry.objects.open().count() == 2


def test_a_preview_is_for_the_eyes_it_was_shown_to(client, people, officer, asked):
    seal = sealed(preview(client, row(asked()[0])))
    client.force_login(people[Role.CASE_OFFICER])
    for forged in (seal, "x", seal[:-2] + "zz", ""):
        assert client.post(ANSWERS, {"sealed": forged}).status_code == 302
    assert Inquiry.objects.open().count() == 2


def test_an_old_preview_is_not_taken(client, officer, asked, monkeypatch):
    seal = sealed(preview(client, row(asked()[0])))
    monkeypatch.setattr(pages, "_SEALED_FOR", -1)
    client.post(ANSWERS, {"sealed": seal})
    assert Inquiry.objects.open().count() == 2


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04nothing")},
        {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2")},
        {"file": SimpleUploadedFile("a.csv", b"x" * (1024 * 1024 + 1))},
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_box(client, officer, data):
    response = client.post(ANSWERS, data)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
