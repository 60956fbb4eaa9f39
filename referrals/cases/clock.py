"""The clock of a case (BR-24): it runs from the complete file to the ready letter and stands still while others act."""

import datetime as dt

from referrals.cases.states import State
from services.calendar import NoWorkingTime, add_working_days

# While a case is in one of these, the office owes the next step and `due_at` counts.
RUNNING = frozenset(
    {
        State.SUBMITTED,
        State.UNDER_REVIEW,
        State.PROPOSED_APPROVAL,
        State.PROPOSED_REJECTION,
        State.APPROVED,
    }
)
_STARTS_ANEW = frozenset(
    {
        (State.AWAITING_APPLICANT, State.SUBMITTED),
        (State.OBJECTION, State.UNDER_REVIEW),
        (State.LETTER_ISSUED, State.APPROVED),
        (State.DELIVERED, State.APPROVED),
    }
)


def first_due(office, moment: dt.datetime) -> dt.datetime | None:
    """When a file complete at `moment` is due: the office's target in working days later.

    None while the settings leave no working time: a wrong setting must not turn requests away.
    """
    try:
        return add_working_days(office, moment, office.target_working_days)
    except NoWorkingTime:
        return None


def after_move(*, case, source: State, target: State, moment: dt.datetime, entered: dt.datetime) -> dict:
    """The clock fields of `case` that a move changes, as {field: value}.

    `entered` is when the case came into `source`; the time spent waiting for an inquiry is added to the deadline.
    """
    if (source, target) in _STARTS_ANEW:
        fields = {"due_at": first_due(case.office, moment)}
        if source == State.AWAITING_APPLICANT:
            fields["completed_at"] = moment
        return fields
    if target == State.AWAITING_APPLICANT:
        return {"completed_at": None, "due_at": None}
    if source == State.AWAITING_INQUIRY and case.due_at:
        return {"due_at": case.due_at + (moment - entered)}
    if target in RUNNING or target == State.AWAITING_INQUIRY:
        return {}
    return {"due_at": None}
