"""What the passing of time closes."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db.models import F

from persian.jalali import local_date
from referrals.cases import schedule
from referrals.cases.moves import MoveRefused
from referrals.cases.schedule import close_overdue
from referrals.cases.states import State
from referrals.models import Case, Event
from referrals.roles import Role


@pytest.fixture
def in_state(case):
    """A function that puts the case into a state as if it had come there so many days ago."""

    def put(state: State, days: int) -> Case:
        Case.objects.filter(pk=case.pk).update(state=state)
        event = Event.objects.create(
            case=case, at=case.opened_at, source="", target=state, role=Role.CASE_OFFICER
        )
        Event.objects.filter(pk=event.pk).update(at=F("at") - dt.timedelta(days=days))
        case.refresh_from_db()
        return case

    return put


@pytest.mark.parametrize(
    ("state", "days", "closed"),
    [
        (State.AWAITING_APPLICANT, 10, False),
        (State.AWAITING_APPLICANT, 11, True),
        (State.REJECTED, 20, False),
        (State.REJECTED, 21, True),
        (State.UNDER_REVIEW, 400, False),
        (State.OBJECTION, 400, False),
    ],
)
def test_br42_what_is_not_completed_or_objected_in_time_is_closed(in_state, reasons, state, days, closed):
    case = in_state(state, days)
    close_overdue()
    case.refresh_from_db()
    assert case.state == (State.CLOSED if closed else state)


def test_br07_the_scheduler_closes_in_its_own_name_and_says_why(in_state, reasons):
    case = in_state(State.AWAITING_APPLICANT, 30)
    assert close_overdue()["awaiting_applicant"] == 1
    event = case.events.last()
    assert (event.role, event.by, event.note) == (Role.SCHEDULER, None, "متن C1")


@pytest.mark.parametrize("state", [State.LETTER_ISSUED, State.DELIVERED])
def test_br38_a_case_whose_letters_have_expired_is_closed(in_state, reasons, monkeypatch, state):
    case = in_state(state, 1)
    today = local_date(case.opened_at)
    for last_day, closed in ((None, 0), (today, 0), (today - dt.timedelta(days=1), 1)):
        deadlines = [
            schedule.Deadline(one.state, lambda case, day=last_day: day, one.code)
            for one in schedule.DEADLINES
        ]
        monkeypatch.setattr(schedule, "DEADLINES", deadlines)
        assert close_overdue(today)[state.value] == closed


def test_a_case_that_someone_moves_at_the_same_moment_is_left_alone(in_state, reasons, monkeypatch):
    case = in_state(State.AWAITING_APPLICANT, 30)

    def refuse(**kwargs):
        raise MoveRefused("meanwhile", conflict=True)

    monkeypatch.setattr(schedule, "move", refuse)
    assert close_overdue()["awaiting_applicant"] == 0
    case.refresh_from_db()
    assert case.state == State.AWAITING_APPLICANT


def test_the_command_says_what_it_closed_and_a_second_run_closes_nothing(in_state, reasons, capsys):
    in_state(State.REJECTED, 30)
    call_command("run_schedule")
    assert "rejected: 1 closed" in capsys.readouterr().out
    call_command("run_schedule")
    assert "rejected: 0 closed" in capsys.readouterr().out
