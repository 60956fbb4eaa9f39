"""Delivering: one try at a time, by one worker at a time, again after growing pauses, until it is sent or given up."""

import datetime as dt
import logging
import random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.log import record
from services.crypto import WrongKey
from services.messages.channels import Channel, is_on
from services.messages.gateways import GatewayError, Refused, Unreachable, gateway
from services.messages.models import OPEN, OutgoingMessage, State
from services.messages.placeholders import fill

logger = logging.getLogger(__name__)
# 1, 2, 4 … minutes: the eighth try is two hours after the first. Later the news is old.
MAX_TRIES, FIRST_PAUSE = 8, dt.timedelta(minutes=1)
# Longer than any gateway is waited for; after that the worker is taken for dead.
LEASE = dt.timedelta(minutes=2)
# So many failures in a row, and the gateway is taken to be away.
AWAY = 5
# A message about a draft is of no use after that; one about a case is part of its file.
DRAFTS, KEPT = "draft:", dt.timedelta(days=30)


def pause(attempts: int) -> dt.timedelta:
    """How long to wait after so many tries. A little by chance, so that a gateway that comes back is not run over."""
    return FIRST_PAUSE * 2 ** max(0, attempts - 1) * random.uniform(1, 1.2)


def try_once(public_id) -> OutgoingMessage | None:
    """Try the message if it is due and in nobody's hands; returns it as it then stands, else None.

    The network is spoken to outside any transaction. Of many workers exactly one gets the lease. If that one dies
    after the gateway took the message, the next hands over the same key.
    """
    moment = timezone.now()
    mine = moment + LEASE
    won = (
        OutgoingMessage.objects.due(moment)
        .filter(public_id=public_id)
        .update(leased_until=mine, attempts=F("attempts") + 1)
    )
    if not won:
        return None
    message = OutgoingMessage.objects.select_related("office").get(public_id=public_id)
    try:
        _hand_over(message)
    except GatewayError as error:
        return _settle(message, mine, error)
    return _settle(message, mine, None)


def _hand_over(message: OutgoingMessage) -> None:
    """Raises Refused or Unreachable."""
    if not is_on(message.office, message.channel):
        raise Refused("channel_off")
    try:
        opened = message.opened()
        secrets = opened["secrets"]
        text = fill(message.text, secrets) if secrets else message.text
        gateway(message.channel).send(
            to=opened["to"], title=message.title, text=text, key=str(message.public_id)
        )
    except GatewayError:
        raise
    except WrongKey:
        raise Refused("wrong_key") from None
    except Exception as error:
        # Only its kind is told: what it says may quote the recipient.
        logger.error("message %s: %s", message.public_id, type(error).__name__)
        raise Unreachable("error") from None


@transaction.atomic
def _settle(message: OutgoingMessage, mine: dt.datetime, error: GatewayError | None) -> OutgoingMessage:
    """Write down how the try ended, unless the lease has run out and another worker has the message."""
    moment = timezone.now()
    changes: dict = {"leased_until": None, "error": error.code if error else ""}
    if error is None:
        changes |= {"state": State.SENT, "sent_at": moment, "sealed": None}
    elif isinstance(error, Refused) or message.attempts >= MAX_TRIES:
        changes |= {"state": State.GIVEN_UP, "sealed": None}
    else:
        changes |= {"state": State.FAILED, "next_try_at": moment + pause(message.attempts)}
    row = OutgoingMessage.objects.filter(pk=message.pk, state__in=OPEN, leased_until=mine)
    if row.update(**changes):
        for name, value in changes.items():
            setattr(message, name, value)
        if message.is_final:
            record(action=f"message.{message.state}", target=message, kind="system", code=message.error)
    return message


def send_due(limit: int = 1000) -> dict[str, int]:
    """Try everything that is due now; {state: number}. What a stopped process left behind is found here.

    A gateway that is away is not asked again and again: after some failures in a row the rest waits for its turn.
    """
    found: dict[str, int] = {}
    in_vain = dict.fromkeys(Channel.values, 0)
    due = OutgoingMessage.objects.due(timezone.now()).order_by("next_try_at")
    for public_id, channel in list(due.values_list("public_id", "channel")[:limit]):
        if in_vain[channel] < AWAY and (message := try_once(public_id)):
            found[message.state] = found.get(message.state, 0) + 1
            in_vain[channel] = in_vain[channel] + 1 if message.state == State.FAILED else 0
    return found


def sweep() -> dict[str, int]:
    """For the scheduler: send what is due, and forget what belongs to no case; {state: number} of what was tried."""
    old = OutgoingMessage.objects.filter(
        reference__startswith=DRAFTS, created_at__lt=timezone.now() - KEPT
    ).exclude(state__in=OPEN)
    old.delete()
    return send_due()
