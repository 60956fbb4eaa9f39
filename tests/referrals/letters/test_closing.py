"""When the officer may end a case."""

import pytest

from referrals.cases.closing import close, may_close
from referrals.cases.guidance import NEXT_STEP, next_step
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.cases.work import waiting
from referrals.counters.outcomes import record_outcome
from referrals.models import Case
from referrals.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(letter):
    """A function that gives the case of an issued letter in `state`; without `counter` to no counter office."""

    def put(state: State, *, counter: bool) -> Case:
        if not counter:
            type(letter).objects.filter(pk=letter.pk).update(counter_office=None)
        Case.objects.filter(pk=letter.case_id).update(state=state)
        return Case.objects.get(pk=letter.case_id)

    return put


@pytest.mark.parametrize("state", [State.LETTER_ISSUED, State.DELIVERED])
def test_a_case_without_a_counter_office_is_closed_by_its_officer(settled, people, state):
    case = settled(state, counter=False)
    assert next_step(case) == NEXT_STEP[State.OUTCOME_RECORDED]
    assert may_close(case, people[Role.CASE_OFFICER])
    close(case=case, by=people[Role.CASE_OFFICER], note="به استانداری فرستاده شد")
    event = case.events.last()
    assert (case.state, event.role, event.note) == (
        State.CLOSED,
        Role.CASE_OFFICER,
        "به استانداری فرستاده شد",
    )


@pytest.mark.parametrize("state", [State.LETTER_ISSUED, State.DELIVERED])
def test_while_a_counter_office_has_to_report_the_case_stays_open(settled, people, state):
    case = settled(state, counter=True)
    assert next_step(case) == NEXT_STEP[state]
    assert not may_close(case, people[Role.CASE_OFFICER])
    with pytest.raises(MoveRefused):
        close(case=case, by=people[Role.CASE_OFFICER])
    assert Case.objects.get(pk=case.pk).state == state


def test_once_it_has_reported_the_case_is_closed(letter, collect, people):
    collect(letter)
    record_outcome(letter=letter, result="registered_all", by=people[Role.COUNTER_SUPERVISOR])
    case = Case.objects.get(pk=letter.case_id)
    assert case.state == State.OUTCOME_RECORDED
    assert close(case=case, by=people[Role.CASE_OFFICER]).state == State.CLOSED


@pytest.mark.parametrize(("counter", "found"), [(True, 0), (False, 1)])
def test_the_officer_finds_what_can_be_closed_among_the_work(settled, people, client, counter, found):
    settled(State.LETTER_ISSUED, counter=counter)
    queue = next(row for row in waiting(people[Role.CASE_OFFICER]) if "ending=ready" in row["address"])
    assert queue["count"] == found
    client.force_login(people[Role.CASE_OFFICER])
    listed = client.get(queue["address"]).context["result_count"]
    assert listed == found


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DELIVERY_CLERK, Role.SIGNATORY])
def test_others_close_no_such_case(settled, people, role):
    case = settled(State.DELIVERED, counter=False)
    assert not may_close(case, people[role])
    with pytest.raises(MoveRefused):
        close(case=case, by=people[role])


@pytest.mark.parametrize("state", [State.AWAITING_APPLICANT, State.REJECTED, State.UNDER_REVIEW])
def test_what_only_time_or_a_decision_ends_is_no_matter_of_the_officer(case, people, state):
    Case.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()
    assert not may_close(case, people[Role.CASE_OFFICER])
    with pytest.raises(MoveRefused):
        close(case=case, by=people[Role.CASE_OFFICER])
