"""A supervisor sees who has how much."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.cases.load import load
from referrals.models import Case
from referrals.roles import Role


@pytest.fixture
def colleague(make_account):
    return make_account("colleague", Role.CASE_OFFICER)


def give(case, officer, **columns) -> None:
    Case.objects.filter(pk=case.pk).update(assigned_to=officer, **columns)


def test_every_officer_is_listed_with_what_is_at_work_waiting_and_late(make_case, people, colleague):
    officer, past = people[Role.CASE_OFFICER], timezone.now() - dt.timedelta(days=9)
    give(make_case(), officer, state="under_review", due_at=past)
    give(make_case(), officer, state="submitted")
    give(make_case(), officer, state="awaiting_applicant")
    give(make_case(), officer, state="closed")
    make_case()
    first, second, nobody = load()
    assert (first["officer"], first["open"], first["waiting"], first["overdue"]) == (
        officer.get_full_name(),
        2,
        1,
        1,
    )
    assert (second["officer"], second["open"], second["waiting"]) == (colleague.get_full_name(), 0, 0)
    assert (nobody["officer"], nobody["open"]) == ("", 1)


def test_test_cases_are_nobodys_load(make_case, people):
    give(make_case(), people[Role.CASE_OFFICER], is_test=True)
    assert sum(row["open"] for row in load()) == 0


def test_it_costs_two_queries_whatever_the_number_of_officers(
    make_account, make_case, django_assert_num_queries
):
    for number in range(5):
        give(make_case(), make_account(f"o{number}", Role.CASE_OFFICER))
    with django_assert_num_queries(2):
        load()


@pytest.mark.parametrize(("role", "shown"), [(Role.SUPERVISOR, True), (Role.CASE_OFFICER, False)])
def test_only_a_supervisor_finds_it_on_the_first_page(client, people, role, shown):
    client.force_login(people[role])
    assert ('id="load-title"' in client.get(reverse("wagtailadmin_home")).content.decode()) is shown
