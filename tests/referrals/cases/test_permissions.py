"""Who sees which cases, and who sees health data."""

import pytest

from audit.models import Entry
from forms_app.models import Attachment
from referrals.cases.health import citations_for, sections_for
from referrals.cases.permissions import (
    may_see,
    may_see_attachment,
    may_see_cases,
    may_see_health,
    note_reading,
    search,
    visible_cases,
)
from referrals.cases.states import State
from referrals.models import Case
from referrals.roles import Role

EVERY = set(State)
SEEN = {
    Role.INTAKE_CLERK: {State.SUBMITTED, State.AWAITING_APPLICANT, State.REJECTED},
    Role.CASE_OFFICER: EVERY,
    Role.SUPERVISOR: EVERY,
    Role.SIGNATORY: EVERY,
    Role.SECRETARIAT: {State.APPROVED, State.LETTER_ISSUED, State.DELIVERED},
    Role.DELIVERY_CLERK: {State.LETTER_ISSUED, State.DELIVERED},
    Role.INQUIRY_OFFICER: {State.UNDER_REVIEW, State.AWAITING_INQUIRY},
    Role.COUNTER_SUPERVISOR: {State.DELIVERED, State.OUTCOME_RECORDED},
    Role.COUNTER_OPERATOR: set(),
}


@pytest.fixture
def auditor(people, make_account):
    return make_account("auditor", permissions=("view_case", "access_admin"))


def test_each_role_sees_the_states_of_its_work(case, people):
    for role, user in people.items():
        for state in State:
            Case.objects.filter(pk=case.pk).update(state=state)
            assert may_see(user, case) == (state in SEEN[role]), (role, state)


def test_an_operator_of_a_counter_office_has_no_list(people, make_account):
    assert not may_see_cases(people[Role.COUNTER_OPERATOR])
    operator = make_account("both", Role.COUNTER_OPERATOR, permissions=("view_case",))
    assert not visible_cases(operator).exists()
    assert not may_see_cases(operator)


def test_an_auditor_sees_every_case_and_a_stranger_none(case, auditor, make_account):
    stranger = make_account("stranger", permissions=("access_admin",))
    assert may_see(auditor, case)
    assert not may_see(stranger, case)
    auditor.is_active = False
    assert not may_see(auditor, case)


def test_br35_health_data_needs_a_permission_of_its_own(make_case, people):
    case = make_case(grounds=["special_services"], service_class="A")
    officer, clerk = people[Role.CASE_OFFICER], people[Role.INTAKE_CLERK]
    assert (may_see_health(officer), may_see_health(clerk)) == (True, False)
    keys = {
        user: {row.key for one in sections_for(case, user) for row in one.rows} for user in (officer, clerk)
    }
    assert {"service_class", "grounds"} <= keys[officer]
    assert not {"service_class", "grounds"} & keys[clerk]
    assert {"first_name", "county"} <= keys[clerk]


def test_br35_reasons_of_the_special_ground_are_health_data(people):
    cited = [{"code": "A1", "ground": "identity_incomplete"}, {"code": "A4", "ground": "special_services"}]
    assert len(citations_for(cited, people[Role.CASE_OFFICER])) == 2
    assert [one["code"] for one in citations_for(cited, people[Role.DELIVERY_CLERK])] == ["A1"]


@pytest.mark.parametrize("sensitive", [False, True])
def test_br35_br45_attachments_follow_the_case_and_health(case, people, sensitive):
    scan = Attachment(submission=case.submission, sensitive=sensitive)
    assert may_see_attachment(people[Role.CASE_OFFICER], scan)
    assert may_see_attachment(people[Role.INTAKE_CLERK], scan) is not sensitive
    assert not may_see_attachment(people[Role.DELIVERY_CLERK], scan)
    assert not may_see_attachment(people[Role.CASE_OFFICER], Attachment(sensitive=False))


def test_br50_a_reading_is_on_record(case, people):
    note_reading(people[Role.SUPERVISOR], case)
    entry = Entry.objects.get(action="case.read")
    assert (entry.actor, entry.target_id, entry.data) == (
        people[Role.SUPERVISOR],
        str(case.public_id),
        {"health": False},
    )


@pytest.mark.parametrize(
    "words", ["ازمایشی الف", "000001", "100000000001", "09000000001", "5678", "نمونه", "{number}", "{code}"]
)
def test_search_finds_by_name_number_and_identifiers(case, make_case, words):
    words = words.format(number=case.number, code=case.submission.tracking_code)
    make_case(
        members=[],
        first_name="دیگر",
        last_name="کس",
        household_code="9",
        exclusive_id="8",
        document_number="7",
        mobile="6",
    )
    assert list(search(Case.objects.all(), words)) == [case]
