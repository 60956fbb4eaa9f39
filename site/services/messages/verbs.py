"""What staff may do with a message on its way."""

from django.db import transaction
from django.utils import timezone

from audit.log import record
from services.messages.models import OPEN, OutgoingMessage, State
from services.messages.tasks import deliver


@transaction.atomic
def try_now(*, message: OutgoingMessage, by) -> bool:
    """Try a message that failed now instead of later; False when it is in hand, sent or given up meanwhile."""
    won = OutgoingMessage.objects.filter(pk=message.pk, state=State.FAILED, leased_until__isnull=True).update(
        next_try_at=timezone.now(), attempts=0
    )
    if won:
        record(action="message.retried", target=message, by=by)
        deliver.enqueue(str(message.public_id))
    return bool(won)


def give_up(*, reference: str, code: str) -> int:
    """Give up what waits about `reference`, in the caller's transaction; what is being sent at this moment is sent."""
    waiting = OutgoingMessage.objects.filter(reference=reference, state__in=OPEN, leased_until=None)
    return waiting.update(state=State.GIVEN_UP, error=code, sealed=None)
