"""What came of a letter at the counter office (UC-17)."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.log import record
from referrals.cases.closing import unheard
from referrals.cases.models import Case
from referrals.cases.moves import move, role_for
from referrals.cases.states import State
from referrals.counters.models import CounterOutcome
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Letter
from referrals.letters.verification import mark_presented, operator_office
from referrals.roles import Role, has_role

_STAFF = (Role.COUNTER_SUPERVISOR, Role.CASE_OFFICER)


def may_record(letter: Letter, user) -> bool:
    """Whether `user` may record the outcome: an operator of the addressed office, or the staff who follow it up."""
    office = operator_office(user)
    return has_role(user, *_STAFF) or (office is not None and office.pk == letter.counter_office_id)


@transaction.atomic
def record_outcome(*, letter: Letter, result: str, by, note: str = "") -> CounterOutcome:
    """Record `result` for a presented letter; with the last one, the case becomes `outcome_recorded`.

    Staff who heard of it from the office need no presentation on record: theirs marks it. Raises LetterRefused
    and MoveRefused.
    """
    if not may_record(letter, by):
        raise LetterRefused([_("Only the addressed counter office may record the outcome.")])
    if result not in CounterOutcome.Result.values:
        raise LetterRefused([_("Choose one of the results.")])
    case = Case.objects.select_for_update().get(pk=letter.case_id)
    letter.refresh_from_db()
    if letter.presented_at is None:
        if operator_office(by) is not None:
            raise LetterRefused([_("Mark the letter as presented first.")])
        mark_presented(letter=letter, by=by)
    outcome, created = CounterOutcome.objects.get_or_create(
        letter=letter, defaults={"result": result, "note": note.strip()[:300], "by": by}
    )
    if not created:
        raise LetterRefused([_("The outcome of this letter is recorded already.")])
    record(action="letter.outcome", target=letter, by=by, result=result)
    role = role_for(case, State.OUTCOME_RECORDED, by)
    if role is not None and not unheard(case).exists():
        move(case=case, to=State.OUTCOME_RECORDED, role=role, by=by)
    return outcome
