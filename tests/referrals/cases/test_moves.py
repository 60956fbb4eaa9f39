"""The one way to change a state."""

import threading

import pytest
from django.db import connection, connections

from audit.models import Entry
from referrals.cases.models import Case, Event
from referrals.cases.moves import MoveRefused, move, role_for
from referrals.cases.states import FINAL, TRANSITIONS, State
from referrals.roles import WITHOUT_ACCOUNT, Role

DECIDING = {State.PROPOSED_APPROVAL, State.PROPOSED_REJECTION, State.APPROVED, State.REJECTED}


def put(case: Case, state: State) -> Case:
    """The case as if it had come to `state`; the tests of single moves start anywhere."""
    Case.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()
    return case


def test_the_table_covers_every_state():
    reached = {step.target for step in TRANSITIONS} | {State.SUBMITTED}
    left = {step.source for step in TRANSITIONS}
    assert reached == set(State)
    assert left == set(State) - FINAL


def test_br07_neither_operators_nor_the_scheduler_nor_the_applicant_decide():
    for step in TRANSITIONS:
        if step.target in DECIDING:
            assert not step.roles & {Role.COUNTER_OPERATOR, Role.SCHEDULER, Role.APPLICANT}


@pytest.mark.django_db
@pytest.mark.parametrize("source", State)
def test_every_role_may_move_exactly_where_the_table_says(case, people, source):
    table = {(step.source, step.target): step.roles for step in TRANSITIONS}
    put(case, source)
    for target in State:
        permitted = table.get((source, target), frozenset())
        for role, user in people.items():
            found = role_for(case, target, user)
            assert (found is not None) == (role in permitted), (source, target, role)
            if role not in permitted:
                with pytest.raises(MoveRefused):
                    move(case=case, to=target, role=role, by=user)
        for role in WITHOUT_ACCOUNT - permitted:
            with pytest.raises(MoveRefused):
                move(case=case, to=target, role=role)
    assert case.events.count() == 1


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: f"{step.source}-{step.target}")
def test_each_step_of_the_table_can_be_taken(case, people, step):
    put(case, step.source)
    role = sorted(step.roles)[0]
    moved = move(case=case, to=step.target, role=role, by=people.get(role), note="چرا")
    case.refresh_from_db()
    assert (moved.state, case.state, case.version) == (step.target, step.target, 2)
    event = case.events.last()
    assert (event.source, event.target, event.role, event.note) == (step.source, step.target, role, "چرا")
    entry = Entry.objects.filter(action="case.move").first()
    assert entry.data == {"source": step.source.value, "to": step.target.value, "role": role.value}
    assert entry.actor_kind == ("staff" if role in people else role.value)


def test_a_role_that_the_account_lacks_is_refused(case, people):
    with pytest.raises(MoveRefused):
        move(case=case, to=State.UNDER_REVIEW, role=Role.CASE_OFFICER, by=people[Role.SUPERVISOR])
    with pytest.raises(MoveRefused):
        move(case=case, to=State.UNDER_REVIEW, role=Role.CASE_OFFICER, by=None)
    with pytest.raises(MoveRefused):
        move(case=case, to=State.WITHDRAWN, role=Role.APPLICANT, by=people[Role.CASE_OFFICER])


def test_who_comes_second_learns_who_was_first(case, people):
    stale = Case.objects.get(pk=case.pk)
    move(case=case, to=State.UNDER_REVIEW, role=Role.CASE_OFFICER, by=people[Role.CASE_OFFICER])
    with pytest.raises(MoveRefused) as refused:
        move(case=stale, to=State.WITHDRAWN, role=Role.APPLICANT)
    assert refused.value.conflict
    assert "case_officer نمونه" in str(refused.value)
    assert Event.objects.count() == 2


def test_br24_the_clock_stops_while_the_applicant_completes_and_starts_anew(case, people):
    first_complete = case.completed_at
    move(case=case, to=State.AWAITING_APPLICANT, role=Role.INTAKE_CLERK, by=people[Role.INTAKE_CLERK])
    assert (case.completed_at, case.due_at) == (None, None)
    move(case=case, to=State.SUBMITTED, role=Role.APPLICANT)
    assert case.completed_at > first_complete
    assert case.due_at > case.completed_at


def test_br24_the_time_of_an_inquiry_is_added_to_the_deadline(case, people):
    due = case.due_at
    move(case=case, to=State.UNDER_REVIEW, role=Role.CASE_OFFICER, by=people[Role.CASE_OFFICER])
    move(case=case, to=State.AWAITING_INQUIRY, role=Role.CASE_OFFICER, by=people[Role.CASE_OFFICER])
    assert case.due_at == due
    move(case=case, to=State.UNDER_REVIEW, role=Role.INQUIRY_OFFICER, by=people[Role.INQUIRY_OFFICER])
    waited = case.events.last().at - case.events.get(target=State.AWAITING_INQUIRY).at
    assert case.due_at == due + waited


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are shown on PostgreSQL")
def test_of_32_movers_at_once_exactly_one_wins(case, people):
    officer = people[Role.CASE_OFFICER]
    barrier, outcomes = threading.Barrier(32), []

    def run():
        mine = Case.objects.get(pk=case.pk)
        barrier.wait()
        try:
            move(case=mine, to=State.UNDER_REVIEW, role=Role.CASE_OFFICER, by=officer)
            outcomes.append("won")
        except MoveRefused as refused:
            outcomes.append("conflict" if refused.conflict else "refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict"] * 31 + ["won"]
    assert Event.objects.filter(target=State.UNDER_REVIEW).count() == 1
    assert Entry.objects.filter(action="case.move").count() == 1
