"""Corrections at the desk, typed by the intake clerk with the person present."""

import pytest
from django.urls import reverse

from referrals.cases.states import State
from referrals.decisions.completion import return_to_applicant
from referrals.models import Case
from referrals.roles import Role

NAME, BORN = ("f-first_name", None), ("f-birth_date", None)


@pytest.fixture
def page(case, directive, reasons, people) -> str:
    return_to_applicant(case=case, remarks={NAME: "نام", BORN: "سال"}, by=people[Role.INTAKE_CLERK])
    return reverse("referrals_case_modeladmin_again", args=[case.public_id])


def test_br52_the_clerk_enters_what_the_person_says(client, page, case, people):
    clerk = people[Role.INTAKE_CLERK]
    client.force_login(clerk)
    assert 'name="applicant-first_name"' in client.get(page).content.decode()
    response = client.post(page, {"applicant-first_name": "تازه", "applicant-birth_date": "۱۳۶۴/۰۱/۰۱"})
    assert response.status_code == 302
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.events.last().by) == (State.SUBMITTED, clerk)
    assert case.submission.supplements.get().by == clerk


def test_a_wrong_answer_stays_on_the_page(client, page, case, people):
    client.force_login(people[Role.INTAKE_CLERK])
    response = client.post(page, {"applicant-birth_date": "۱۴۰۰/۱۳/۴۰"})
    assert response.status_code == 422
    assert "۱۴۰۰/۱۳/۴۰" in response.content.decode()
    assert Case.objects.get(pk=case.pk).state == State.AWAITING_APPLICANT


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.SUPERVISOR, Role.SECRETARIAT])
def test_nobody_but_a_clerk_enters_them(client, page, people, role):
    client.force_login(people[role])
    assert client.get(page).status_code in (302, 403, 404)
    assert client.post(page, {"applicant-first_name": "x"}).status_code in (302, 403, 404)
    assert Case.objects.get().state == State.AWAITING_APPLICANT


def test_without_a_round_it_leads_back_to_the_case(client, case, people, directive):
    client.force_login(people[Role.INTAKE_CLERK])
    page = reverse("referrals_case_modeladmin_again", args=[case.public_id])
    assert client.get(page).url == reverse("referrals_case_modeladmin_review", args=[case.public_id])
