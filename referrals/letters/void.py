"""Voiding a letter: it stays, its number stays used, and the case goes back to be issued again (BR-36, UC-18)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from referrals.cases.moves import move, role_for
from referrals.cases.states import State
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Letter
from referrals.roles import Role


def void_role(letter: Letter, user) -> Role | None:
    """The role in which `user` may void `letter` now: the signatory before hand-over, the supervisor after it."""
    return role_for(letter.case, State.APPROVED, user)


@transaction.atomic
def void(*, letter: Letter, reason: str, by) -> Letter:
    """Void `letter` for `reason` (shown to staff only) and move its case back to `approved`.

    A letter that a counter office has already seen stays valid history and is not voided. Raises LetterRefused
    and MoveRefused.
    """
    reason = reason.strip()
    if not reason:
        raise LetterRefused([_("State why the letter is voided.")])
    role = void_role(letter, by)
    if role is None:
        raise LetterRefused([_("You may not void this letter now.")])
    won = Letter.objects.filter(pk=letter.pk, voided_at__isnull=True, presented_at__isnull=True).update(
        voided_at=timezone.now(), voided_by=by, void_reason=reason[:200]
    )
    if not won:
        raise LetterRefused([_("This letter has been voided or presented already.")])
    move(case=letter.case, to=State.APPROVED, role=role, by=by, note=reason)
    record(action="letter.void", target=letter, by=by, number=letter.number)
    letter.refresh_from_db()
    return letter
