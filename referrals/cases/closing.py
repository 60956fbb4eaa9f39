"""The end of a case by its officer: when nobody has anything more to report of its letters."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move, role_for
from referrals.cases.states import State
from referrals.letters.models import Letter
from referrals.roles import Role

ENDING = (State.LETTER_ISSUED, State.DELIVERED, State.OUTCOME_RECORDED)
_UNHEARD = Q(voided_at__isnull=True, counter_office__isnull=False, outcome__isnull=True)


def unheard(case: Case) -> QuerySet[Letter]:
    """The letters of `case` of which a counter office has still to report what came of them."""
    return case.letters.filter(_UNHEARD)


def ready_to_close() -> Q:
    """Cases that their officer may close."""
    return Q(state__in=ENDING) & ~Q(Exists(Letter.objects.filter(_UNHEARD, case=OuterRef("pk"))))


def may_close(case: Case, user) -> bool:
    """Whether `user` may close `case` now as its officer."""
    return role_for(case, State.CLOSED, user) is Role.CASE_OFFICER and not unheard(case).exists()


def close(*, case: Case, by, note: str = "") -> Case:
    """Close `case`. Raises MoveRefused, also while a counter office has still to report."""
    if unheard(case).exists():
        raise MoveRefused(_("A counter office has still to report what came of a letter."))
    return move(case=case, to=State.CLOSED, role=Role.CASE_OFFICER, by=by, note=note)
