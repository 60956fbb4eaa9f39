"""Objecting to a refusal; another person settles it (UC-19, BR-40)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move, role_for
from referrals.cases.states import State
from referrals.decisions.models import Decision, Reason
from referrals.roles import Role


@transaction.atomic
def settle(*, case: Case, uphold: bool, note: str, by) -> Case:
    """Take up the case again (`uphold`) or dismiss the objection. Raises MoveRefused for the first decider (BR-40)."""
    note = normalise(note)
    refusal = last_refusal(case)
    if refusal and by.pk in (refusal.decided_by_id, refusal.proposed_by_id):
        raise MoveRefused(_("Another person must settle it: you took part in the refusal."))
    if not note:
        raise MoveRefused(_("Say why."))
    to = State.UNDER_REVIEW if uphold else State.CLOSED
    role = role_for(case, to, by) if State(case.state) == State.OBJECTION else None
    if role is None:
        raise MoveRefused(_("You may not settle this objection."))
    return move(case=case, to=to, role=role, by=by, note=note)


@transaction.atomic
def object_to_refusal(*, case: Case, note: str, by=None) -> Case:
    """The applicant (or, with `by`, an intake clerk for the applicant) objects. Raises MoveRefused."""
    note = normalise(note)
    if not note:
        raise MoveRefused(_("Write why you object."))
    role = Role.INTAKE_CLERK if by else Role.APPLICANT
    return move(case=case, to=State.OBJECTION, role=role, by=by, note=note)


def last_refusal(case: Case) -> Decision | None:
    """The latest approved refusal or redirection of `case`, or None."""
    outcomes = (Reason.Outcome.REJECT, Reason.Outcome.REDIRECT)
    return (
        case.decisions.filter(outcome__in=outcomes, verdict=Decision.Verdict.APPROVED)
        .order_by("-round")
        .first()
    )


def object_until(case: Case) -> dt.date | None:
    """The last day to object, while the case is refused; else None."""
    if State(case.state) != State.REJECTED:
        return None
    event = case.events.filter(target=State.REJECTED).order_by("-id").first()
    return local_date(event.at) + dt.timedelta(days=case.office.objection_days) if event else None
