"""Inquiries on the review page: the forms, what each reader sees, and that nothing typed is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from persian.jalali import short
from referrals.inquiries.models import Inquiry, Question
from referrals.models import Case
from referrals.roles import Role
from services.models import Office


@pytest.fixture
def visit(client, people):
    """A function that gets or posts the review page as one of the staff."""

    def open_or_post(case, role: Role, action: str = "", **data):
        client.force_login(people[role])
        address = reverse("referrals_case_modeladmin_review", args=[case.public_id])
        if not action:
            return client.get(address)
        version = Case.objects.get(pk=case.pk).version
        return client.post(address, {"action": action, "version": version, **data})

    return open_or_post


def asking(case, **changes) -> dict:
    persons = [str(person.public_id) for person in case.persons.all()]
    return {"persons": persons, "question": "identity", "mode": "office_letter", **changes}


def text(response) -> str:
    return response.content.decode()


def test_br18_a_letter_is_asked_and_answered_on_the_page(visit, reviewed):
    case = reviewed()
    data = asking(case, letter_number="۱۴۰۵/الف/۷", amount="۲۵۰٬۰۰۰")
    assert visit(case, Role.CASE_OFFICER, "inquire", **data).status_code == 302
    first, second = case.inquiries.order_by("reference")
    assert (first.amount, first.letter_number) == (250_000, "۱۴۰۵/الف/۷")
    assert "۲۵۰٬۰۰۰ ریال" in text(visit(case, Role.INQUIRY_OFFICER))
    for inquiry in (first, second):
        answer = {
            "inquiry": str(inquiry.public_id),
            "result": "mismatch",
            "answered_on": short(timezone.now()),
            "number": "۸۸/ب",
            "insurance_status": "فعال",
            "text": "نام پدر دیگر است",
        }
        assert visit(case, Role.INQUIRY_OFFICER, "answered", **answer).status_code == 302
    case.refresh_from_db()
    assert case.state == "under_review"
    html = text(visit(case, Role.CASE_OFFICER))
    assert html.count("نام پدر دیگر است") == 2
    assert html.count("۸۸/ب") == 2


def test_br18_the_usual_way_of_the_office_is_offered_first_and_none_offers_nothing(visit, reviewed):
    case = reviewed()
    form = visit(case, Role.CASE_OFFICER).context["forms"]["inquire"]
    assert form["mode"].value() == ""
    Office.objects.update(inquiry_mode="batch")
    form = visit(case, Role.CASE_OFFICER).context["forms"]["inquire"]
    assert form["mode"].value() == "batch"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"persons": []}, "persons"),
        ({"mode": ""}, "mode"),
        ({"mode": "none"}, "mode"),
        ({"mode": "visitor_letter"}, "consent"),
        ({"amount": "0"}, "amount"),
        ({"amount": "۱۲٫۵"}, "amount"),
        ({"question": "other"}, "question"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_note_stays(visit, reviewed, changes, field):
    case = reviewed()
    response = visit(case, Role.CASE_OFFICER, "inquire", **asking(case, note="یادداشت من", **changes))
    assert response.status_code == 422
    assert list(response.context["forms"]["inquire"].errors) == [field]
    assert "یادداشت من" in text(response)
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"inquiry": "00000000-0000-0000-0000-000000000001"}, "inquiry"),
        ({"inquiry": "x"}, "inquiry"),
        ({"result": ""}, "result"),
        ({"result": "mismatch"}, "text"),
        ({"answered_on": "۱۴۹۰/۰۱/۰۱"}, "answered_on"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field(visit, asked, changes, field):
    first, _second = asked()
    data = {"inquiry": str(first.public_id), "result": "match", "answered_on": short(timezone.now())}
    response = visit(first.case, Role.INQUIRY_OFFICER, "answered", **(data | changes))
    assert response.status_code == 422
    assert list(response.context["forms"]["answered"].errors) == [field]
    assert Inquiry.objects.open().count() == 2


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SIGNATORY])
def test_who_only_reads_the_case_sees_inquiries_and_no_forms(visit, asked, role):
    first, _second = asked()
    response = visit(first.case, role)
    assert not {"inquire", "answered"} & set(response.context["forms"])
    assert first.get_question_display() in text(response)
    data = {"inquiry": str(first.public_id), "result": "match", "answered_on": short(timezone.now())}
    assert visit(first.case, role, "answered", **data).status_code == 422
    assert visit(first.case, role, "inquire", **asking(first.case)).status_code == 422
    assert Inquiry.objects.open().count() == 2


def test_br35_who_may_not_know_of_special_services_neither_sees_nor_answers_them(visit, asked):
    first, _second = asked(question=Question.SPECIAL)
    response = visit(first.case, Role.INQUIRY_OFFICER)
    assert response.context["inquiries"] == []
    assert "answered" not in response.context["forms"]
    offered = dict(response.context["forms"]["inquire"].fields["question"].choices)
    assert Question.SPECIAL not in offered
    data = {"inquiry": str(first.public_id), "result": "match", "answered_on": short(timezone.now())}
    assert visit(first.case, Role.INQUIRY_OFFICER, "answered", **data).status_code == 422
    assert visit(first.case, Role.CASE_OFFICER, "answered", **data).status_code == 302


def test_br35_words_of_an_answer_in_a_case_about_health_are_not_for_who_may_not_see_it(visit, asked):
    first, _second = asked(grounds=["special_services"])
    data = {
        "inquiry": str(first.public_id),
        "result": "mismatch",
        "answered_on": short(timezone.now()),
        "text": "نشانهٔ بیماری",
    }
    visit(first.case, Role.INQUIRY_OFFICER, "answered", **data)
    assert "نشانهٔ بیماری" not in text(visit(first.case, Role.INQUIRY_OFFICER))
    assert "نشانهٔ بیماری" in text(visit(first.case, Role.CASE_OFFICER))


def test_the_history_says_who_asked_and_who_answered(visit, asked):
    first, _second = asked()
    data = {"inquiry": str(first.public_id), "result": "match", "answered_on": short(timezone.now())}
    visit(first.case, Role.INQUIRY_OFFICER, "answered", **data)
    actions = [str(line.what) for line in visit(first.case, Role.CASE_OFFICER).context["history"]]
    assert not [what for what in actions if what.startswith("inquiry.")]


def test_the_queries_of_the_page_do_not_grow_with_inquiries(visit, asked, django_assert_max_num_queries):
    first, _second = asked()
    with django_assert_max_num_queries(150) as few:
        visit(first.case, Role.INQUIRY_OFFICER)
    before = len(few)  # the log is emptied by the next request
    visit(first.case, Role.CASE_OFFICER, "inquire", **asking(first.case))
    with django_assert_max_num_queries(before):
        visit(first.case, Role.INQUIRY_OFFICER)
