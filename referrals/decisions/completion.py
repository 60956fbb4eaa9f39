"""Returning a case for completion, and taking it back when it is complete (UC-06, BR-42)."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.assignment import check_officer
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move, role_for
from referrals.cases.states import State
from referrals.decisions.models import Decision, Reason
from referrals.decisions.verbs import check_reasons, store_decision
from referrals.roles import Role, has_role


@transaction.atomic
def return_to_applicant(*, case: Case, reasons: Iterable[Reason], note: str = "", by) -> Decision:
    """Return `case` to the applicant with everything that is missing (BR-42); the clock stops.

    Returns the decision that keeps the words. Raises MoveRefused when the state or role does not permit it, another
    officer has the case, or no fitting reason is named.
    """
    reasons, note = list(reasons), normalise(note)
    role = role_for(case, State.AWAITING_APPLICANT, by)
    if role is None:
        raise MoveRefused(_("You may not return this case for completion."))
    if role == Role.CASE_OFFICER:
        check_officer(case, by)
    check_reasons(case, Reason.Outcome.RETURN, reasons, note)
    decision = store_decision(case=case, outcome=Reason.Outcome.RETURN, reasons=reasons, note=note, by=by)
    move(case=case, to=State.AWAITING_APPLICANT, role=role, by=by)
    return decision


@transaction.atomic
def mark_completed(*, case: Case, note: str = "", by) -> Case:
    """`by`, an intake clerk, has received what was missing: the case is complete again and the clock starts anew."""
    if not has_role(by, Role.INTAKE_CLERK):
        raise MoveRefused(_("Only an intake clerk may do this."))
    return move(case=case, to=State.SUBMITTED, role=Role.INTAKE_CLERK, by=by, note=normalise(note))


def last_return(case: Case) -> Decision | None:
    """The latest list of what is missing, or None."""
    return case.decisions.filter(outcome=Reason.Outcome.RETURN).order_by("-round").first()


def complete_until(case: Case) -> dt.date | None:
    """The last day for the applicant to complete, while the case waits for that; else None."""
    if State(case.state) != State.AWAITING_APPLICANT:
        return None
    event = case.events.filter(target=State.AWAITING_APPLICANT).order_by("-id").first()
    return local_date(event.at) + dt.timedelta(days=case.office.completion_days) if event else None
