"""What the passing of time does to cases: the scheduler closes, it never decides (BR-07, BR-11)."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move
from referrals.cases.states import State
from referrals.decisions.completion import complete_until
from referrals.decisions.models import Reason
from referrals.decisions.objections import object_until
from referrals.roles import Role


def _letter_until(case: Case) -> dt.date | None:
    """The last day on which a letter of `case` counts; None without such a letter."""
    return case.letters.filter(voided_at=None).aggregate(last=Max("valid_until"))["last"]


@dataclass(frozen=True)
class Deadline:
    """A case in `state` is closed after `last_day(case)`, for the reason `code` ("": the state says enough)."""

    state: State
    last_day: Callable[[Case], dt.date | None]
    code: str = ""


DEADLINES = (
    Deadline(State.AWAITING_APPLICANT, complete_until, "C1"),
    Deadline(State.LETTER_ISSUED, _letter_until, "C3"),
    Deadline(State.DELIVERED, _letter_until),
    Deadline(State.REJECTED, object_until),
)


def close_overdue(today: dt.date | None = None) -> dict[str, int]:
    """Close every case whose time is over on `today`; returns {state it was in: number}.

    Each case is a transaction of its own. One that someone moves at the same moment is left to them.
    """
    today = today or local_date(timezone.now())
    closed = {}
    for deadline in DEADLINES:
        note = Reason.objects.filter(code=deadline.code).values_list("text", flat=True).first() or ""
        closed[deadline.state.value] = sum(_close(case, note) for case in _over(deadline, today))
    return closed


def _over(deadline: Deadline, today: dt.date) -> Iterable[Case]:
    cases = Case.objects.real().filter(state=deadline.state).select_related("office")
    # Read whole before the first is closed: SQLite may skip rows that change below an open cursor.
    for case in list(cases):
        last_day = deadline.last_day(case)
        if last_day and last_day < today:
            yield case


def _close(case: Case, note: str) -> bool:
    try:
        move(case=case, to=State.CLOSED, role=Role.SCHEDULER, note=note)
    except MoveRefused:
        return False
    return True
