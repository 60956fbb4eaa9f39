"""Returning a case for completion."""

import datetime as dt

import pytest

from persian.jalali import local_date
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.decisions.completion import complete_until, last_return, mark_completed, return_to_applicant
from referrals.roles import Role


def test_br42_a_return_lists_what_is_missing_and_stops_the_clock(case, directive, reasons, people, office):
    clerk = people[Role.INTAKE_CLERK]
    return_to_applicant(case=case, reasons=[reasons["R1"]], note="کارت فرزند", by=clerk)
    assert (case.state, case.due_at) == (State.AWAITING_APPLICANT, None)
    assert last_return(case).citations[0]["text"] == "متن R1"
    today = local_date(case.events.last().at)
    assert complete_until(case) == today + dt.timedelta(days=office.completion_days)


def test_br42_a_return_needs_a_fitting_reason(case, directive, reasons, people):
    for chosen in ([], [reasons["A1"]], [reasons["R4"]]):
        with pytest.raises(MoveRefused):
            return_to_applicant(case=case, reasons=chosen, by=people[Role.INTAKE_CLERK])


def test_who_has_no_part_in_it_may_not_return(case, directive, reasons, people):
    with pytest.raises(MoveRefused):
        return_to_applicant(case=case, reasons=[reasons["R1"]], by=people[Role.SIGNATORY])


def test_a_clerk_takes_the_complete_file_back(case, directive, reasons, people):
    clerk = people[Role.INTAKE_CLERK]
    return_to_applicant(case=case, reasons=[reasons["R1"]], by=clerk)
    with pytest.raises(MoveRefused):
        mark_completed(case=case, by=people[Role.CASE_OFFICER])
    mark_completed(case=case, note="آورد", by=clerk)
    assert (case.state, complete_until(case)) == (State.SUBMITTED, None)
    assert case.due_at is not None
