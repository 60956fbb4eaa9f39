"""What an applicant reads of the own case: no remarks between staff, no proposal before it is decided."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from forms_app.tracking import display
from persian.jalali import local_date
from persian.templatetags.persian import digits
from referrals.cases.clock import RUNNING
from referrals.cases.guidance import OBJECTION_ROUTE, PUBLIC_LABEL, PUBLIC_TEXT, PUBLIC_TONE
from referrals.cases.models import Case
from referrals.cases.states import TRANSITIONS, WAITING, State
from referrals.decisions.completion import complete_until, last_return, open_correction
from referrals.decisions.models import Decision
from referrals.decisions.objections import last_refusal, object_until
from referrals.roles import Role
from referrals.tracking.usual import usual_days

# The letter lies at the office in these, or is in the applicant's hands.
_WITH_LETTER = frozenset({State.LETTER_ISSUED, State.DELIVERED})
_UNDER_WAY = RUNNING | WAITING
_REFUSED = frozenset({State.REJECTED, State.OBJECTION})


@dataclass(frozen=True)
class Step:
    """A line of the history: the day and what happened."""

    day: dt.date
    text: object


@dataclass(frozen=True)
class Summary:
    """The whole tracking page of a case."""

    code: str
    label: object
    text: object
    tone: str
    steps: list[Step]
    missing: Decision | None
    missing_until: dt.date | None
    # How many questions are asked again.
    questions: int
    refusal: Decision | None
    objection_route: str
    object_until: dt.date | None
    letter_until: dt.date | None
    collect: bool
    ended_because: str
    # Days that such a request usually takes, while it is under way; None when too few are known.
    usual: int | None
    may_withdraw: bool
    may_object: bool


def summarise(case: Case) -> Summary:
    """The tracking page of `case`."""
    state = State(case.state)
    events = list(case.events.all())
    last_day = object_until(case)
    correction = open_correction(case)
    return Summary(
        code=display(case.submission.tracking_code),
        label=PUBLIC_LABEL[state],
        text=PUBLIC_TEXT[state],
        tone=PUBLIC_TONE.get(state, "neutral"),
        steps=_steps(events),
        missing=last_return(case) if state == State.AWAITING_APPLICANT else None,
        missing_until=complete_until(case),
        questions=len(correction.asked) if correction else 0,
        refusal=last_refusal(case) if state in _REFUSED else None,
        objection_route=OBJECTION_ROUTE % {"days": digits(case.office.objection_days)},
        object_until=last_day,
        letter_until=_letter_until(case) if state in _WITH_LETTER else None,
        collect=state == State.LETTER_ISSUED,
        ended_because=_why_closed(events) if state == State.CLOSED else "",
        usual=usual_days(case) if state in _UNDER_WAY else None,
        may_withdraw=may_withdraw(case),
        may_object=last_day is not None and last_day >= local_date(timezone.now()),
    )


def may_withdraw(case: Case) -> bool:
    """Whether the applicant may take the request back now."""
    return any(
        step.source == case.state and step.target == State.WITHDRAWN and Role.APPLICANT in step.roles
        for step in TRANSITIONS
    )


def _steps(events) -> list[Step]:
    """The history with equal neighbours joined: an applicant does not see which way a proposal goes."""
    found: list[Step] = []
    for event in events:
        text = PUBLIC_LABEL[State(event.target)]
        if not found or str(found[-1].text) != str(text):
            found.append(Step(local_date(event.at), text))
    return found[::-1]


def _letter_until(case: Case) -> dt.date | None:
    days = case.letters.filter(voided_at=None).exclude(valid_until=None).values_list("valid_until", flat=True)
    return min(days, default=None)


def _why_closed(events) -> str:
    """The reason the applicant is told: what the deadline closed it for, or how the objection ended."""
    last = events[-1]
    if last.role == Role.SCHEDULER:
        return last.note
    if last.source == State.OBJECTION:
        return _("Your objection was dismissed: %(why)s") % {"why": last.note}
    return ""
