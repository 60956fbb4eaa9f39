"""What the review page shows of a case's letters, and which steps it offers to one user."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from persian.jalali import local_date
from referrals.cases.models import Case, Ground
from referrals.cases.moves import role_for
from referrals.cases.permissions import may_see_health
from referrals.cases.states import State
from referrals.counters.outcomes import may_record
from referrals.letters.due import Due, due
from referrals.letters.gate import examine
from referrals.letters.handover import may_hand_over
from referrals.letters.models import Letter
from referrals.letters.permissions import may_open, may_see_letter, shown_template
from referrals.letters.void import void_role


@dataclass(frozen=True)
class Row:
    """One letter with its state in words and the steps this user may take."""

    letter: Letter
    template_name: str
    state: Promise
    tone: str
    may_open: bool
    may_hand_over: bool
    may_void: bool
    may_record_outcome: bool


@dataclass(frozen=True)
class Panel:
    """`reasons` say why the letters cannot be issued; they are asked only of one who could issue them."""

    rows: list[Row]
    drafts: list[Due]
    may_issue: bool
    reasons: list[str]


def letter_state(letter: Letter) -> tuple[Promise, str]:
    """Where `letter` stands, in words, and the tone of its tag."""
    if letter.voided_at:
        return _("void"), "bad"
    if hasattr(letter, "outcome"):
        return _("outcome recorded"), "good"
    if letter.presented_at:
        return _("presented"), "good"
    if letter.valid_until and letter.valid_until < local_date(timezone.now()):
        return _("expired"), "warning"
    if hasattr(letter, "handover"):
        return _("handed over"), "active"
    return _("ready for collection"), "active"


def row(letter: Letter, user) -> Row:
    """`letter` as `user` meets it."""
    state, tone = letter_state(letter)
    open_here = letter.voided_at is None and letter.presented_at is None
    heard = hasattr(letter, "outcome") or letter.voided_at is not None
    return Row(
        letter=letter,
        template_name=shown_template(user, letter),
        state=state,
        tone=tone,
        may_open=may_open(user, letter),
        may_hand_over=may_hand_over(user, letter),
        may_void=open_here and void_role(letter, user) is not None,
        may_record_outcome=hasattr(letter, "handover") and not heard and may_record(letter, user),
    )


def panel(case: Case, user) -> Panel:
    """Everything the panel shows `user` for `case`."""
    letters = case.letters.select_related(
        "case", "template", "counter_office", "handover", "outcome", "voided_by", "signatory"
    ).order_by("issued_at", "serial")
    could_issue = role_for(case, State.LETTER_ISSUED, user) is not None
    gate = examine(case, user, local_date(timezone.now())) if could_issue else None
    return Panel(
        rows=[row(letter, user) for letter in letters if may_see_letter(user, letter)],
        drafts=_drafts(case, user),
        may_issue=gate is not None and not gate.reasons,
        reasons=gate.reasons if gate else [],
    )


def _drafts(case: Case, user) -> list[Due]:
    """The letters whose draft may be looked at: from the proposal until the letter is issued."""
    if case.state not in (State.PROPOSED_APPROVAL, State.APPROVED):
        return []
    return [
        letter
        for letter in due(case)
        if letter.template and (letter.ground != Ground.SPECIAL or may_see_health(user))
    ]
