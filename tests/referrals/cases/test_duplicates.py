"""Earlier requests of the people whom a clerk writes down (BR-43)."""

import pytest

from referrals.cases.duplicates import earlier_requests
from referrals.cases.states import State
from referrals.models import Case
from referrals.roles import Role

MEMBER = {"member_first_name": "نو", "member_last_name": "نو", "member_birth_date": "2001-01-01"}
NOBODY = {"first_name": "نو", "last_name": "نو", "birth_date": "2000-01-01", "document_number": "9"}
NAMED = {"first_name": "نمونه", "last_name": "آزمايشی‌الف", "birth_date": "1985-03-21"}


def found(user, answers, *rows) -> list[str]:
    return [match.number for match in earlier_requests(user, answers, {"household": list(rows)})]


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ({"exclusive_id": "100000000001"}, []),
        ({"document_number": "5678"}, []),
        ({"household_code": "000001"}, []),
        (NAMED, []),
        (NOBODY, [{**MEMBER, "member_document_number": "1234"}]),
        (NOBODY, [MEMBER, {**MEMBER, "member_exclusive_id": "100000000001"}]),
        (NOBODY, [{f"member_{key}": value for key, value in NAMED.items()}]),
    ],
)
def test_br43_an_open_case_with_the_same_identifier_or_person_is_found_once(case, people, answers, rows):
    assert found(people[Role.INTAKE_CLERK], answers, *rows) == [case.number]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        NOBODY,
        {**NAMED, "birth_date": "1985-03-22"},
        {**NAMED, "last_name": ""},
        {**NAMED, "birth_date": "x"},
    ],
)
def test_br43_nobody_else_is_found(case, people, answers):
    assert found(people[Role.INTAKE_CLERK], answers) == []


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN, State.REJECTED])
def test_br43_a_case_that_is_over_does_not_count(case, people, state):
    Case.objects.update(state=state)
    assert found(people[Role.INTAKE_CLERK], {"household_code": "000001"}) == []


def test_br43_a_case_that_tried_the_form_out_does_not_count(case, people):
    Case.objects.update(is_test=True)
    assert found(people[Role.INTAKE_CLERK], {"household_code": "000001"}) == []


def test_br43_the_link_is_given_to_who_may_see_the_case(case, people):
    same = {"household_code": "000001"}
    (match,) = earlier_requests(people[Role.INTAKE_CLERK], same, {})
    assert str(case.public_id) in match.url
    Case.objects.update(state=State.UNDER_REVIEW)
    (match,) = earlier_requests(people[Role.INTAKE_CLERK], same, {})
    assert match.url == ""
    assert match.state


def test_br43_the_newest_come_first_and_no_more_than_a_clerk_can_read(make_case, people):
    cases = [make_case() for _ in range(7)]
    numbers = found(people[Role.INTAKE_CLERK], {"household_code": "000001"})
    assert numbers == [case.number for case in reversed(cases)][:5]


def test_the_number_of_queries_does_not_grow_with_people(case, people, django_assert_max_num_queries):
    rows = [{**MEMBER, "member_document_number": str(n), "member_exclusive_id": str(n)} for n in range(30)]
    with django_assert_max_num_queries(10):
        found(people[Role.INTAKE_CLERK], {**NOBODY, "household_code": "000001"}, *rows)
