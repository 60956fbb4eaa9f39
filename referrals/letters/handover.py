"""Hand-over in person, at the provincial office, against the original document (BR-22, BR-23)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.cases.moves import move
from referrals.cases.states import State
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Handover, Letter
from referrals.roles import Role, has_role


def awaiting(case: Case):
    """The valid letters of `case` that the applicant has yet to collect."""
    return case.letters.filter(
        voided_at__isnull=True, counter_office__isnull=False, handover__isnull=True
    ).order_by("issued_at", "serial")


def may_hand_over(user, letter: Letter) -> bool:
    """Whether `user` is the one to hand `letter` over, and it still waits."""
    waits = letter.voided_at is None and letter.counter_office_id and not hasattr(letter, "handover")
    return bool(waits) and has_role(user, Role.DELIVERY_CLERK)


@transaction.atomic
def hand_over(
    *,
    letter: Letter,
    receiver: str,
    receiver_name: str,
    document_seen: str,
    document_number: str,
    by,
    proxy_document: str = "",
    receipt_signed: bool = False,
) -> Handover:
    """Record who collected `letter`, which original was seen, and that the receipt is signed.

    With the last letter of the case handed over, the case becomes `delivered`. Raises LetterRefused for a letter
    that is void, expired or gone, for a proxy without a document (BR-23), and MoveRefused.
    """
    moment = timezone.now()
    reasons = _reasons(letter, receiver, proxy_document, receipt_signed, local_date(moment), by)
    if not all(text.strip() for text in (receiver_name, document_seen, document_number)):
        reasons.append(_("Name the receiver and the original document that was seen."))
    if reasons:
        raise LetterRefused(reasons)
    # The row of the letter is locked, so that two desks cannot hand over the two letters of a case past each other.
    case = Case.objects.select_for_update().get(pk=letter.case_id)
    handover, created = Handover.objects.get_or_create(
        letter=letter,
        defaults={
            "receiver": receiver,
            "receiver_name": receiver_name.strip(),
            "document_seen": document_seen.strip(),
            "document_number": document_number.strip(),
            "proxy_document": proxy_document.strip(),
            "receipt_signed": receipt_signed,
            "at": moment,
            "by": by,
        },
    )
    if not created:
        raise LetterRefused([_("This letter has been handed over already.")])
    record(action="letter.hand_over", target=letter, by=by, receiver=receiver)
    if not awaiting(case).exists() and case.state == State.LETTER_ISSUED:
        move(case=case, to=State.DELIVERED, role=Role.DELIVERY_CLERK, by=by)
    return handover


def _reasons(letter: Letter, receiver: str, proxy_document: str, signed: bool, day, by) -> list[str]:
    reasons = []
    if not has_role(by, Role.DELIVERY_CLERK):
        reasons.append(_("Only the hand-over clerk hands letters over."))
    if letter.voided_at:
        reasons.append(_("This letter is void."))
    if letter.valid_until and letter.valid_until < day:
        reasons.append(_("This letter has expired; it has to be issued again."))
    if receiver == Handover.Receiver.PROXY and not proxy_document.strip():
        reasons.append(_("A representative needs a legal document; state which."))
    if not signed:
        reasons.append(_("Without a signed receipt nothing is handed over."))
    return reasons
