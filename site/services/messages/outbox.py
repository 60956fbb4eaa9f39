"""Putting a message on its way. The row is written in the caller's transaction, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from audit.log import record
from persian.text import normalise
from services.crypto import seal
from services.messages.channels import Channel
from services.messages.models import MessageTemplate, OutgoingMessage, State
from services.messages.placeholders import Empty, fill
from services.messages.tasks import deliver
from services.messages.words import health_words


class CannotSay(Exception):
    """The template gives no message that may be sent. `code` tells why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Message:
    """What will be said; `title` is the subject of an e-mail."""

    title: str
    text: str


def compose(*, template: str, channel: str, values: Mapping[str, str]) -> Message:
    """The message of `template` with `values`. Raises CannotSay: no words, a hole, or a word of health (BR-33)."""
    words = MessageTemplate.objects.filter(key=template).first()
    text = (words.sms if channel == Channel.SMS else words.email_body) if words else ""
    if not text.strip() or words is None:
        raise CannotSay("no_text")
    try:
        # What staff wrote is stored without invisible marks; those of the values have to stay.
        subject = "" if channel == Channel.SMS else fill(normalise(words.email_subject), values)
        message = Message(" ".join(subject.split())[:250], fill(normalise(text), values))
    except Empty as error:
        raise CannotSay(f"empty:{error.names[0]}"[:60]) from error
    # What is filled in comes from lists that staff edit: the last look is at the whole.
    if health_words(f"{message.title}\n{message.text}"):
        raise CannotSay("health_word")
    return message


@transaction.atomic
def send(
    *,
    office,
    channel: str,
    to: str,
    template: str,
    values: Mapping[str, str],
    reference: str,
    key: str,
    secrets: Mapping[str, str] | None = None,
    by=None,
) -> OutgoingMessage:
    """Store a message to `to` and have it delivered after the commit; returns it, or the former one of the same `key`.

    `secrets` are values that are sealed like the recipient and never stored with the text. One that cannot be said
    is stored as given up, so that staff see it. The caller knows of consent and of the office's switches.
    """
    row = OutgoingMessage(
        office=office, channel=channel, template=template, reference=reference, idempotency_key=key, by=by
    )
    _write(row, to=to, values=values, secrets=secrets or {})
    stored, new = _once(row)
    if new:
        kind = "" if by else "system"
        record(
            action="message.queued", target=stored, by=by, kind=kind, template=template, channel=str(channel)
        )
        if not stored.is_final:
            deliver.enqueue(str(stored.public_id))
    return stored


def _write(row: OutgoingMessage, *, to: str, values: Mapping[str, str], secrets: Mapping[str, str]) -> None:
    """Put the words and the sealed part into `row`; secrets keep their placeholders. What cannot be said is final."""
    hidden = {name: f"{{{{ {name} }}}}" for name in secrets}
    try:
        message = compose(template=row.template, channel=row.channel, values={**values, **hidden})
    except CannotSay as refusal:
        row.state, row.error = State.GIVEN_UP, refusal.code
        return
    row.title, row.text = message.title, message.text
    row.sealed = seal({"to": to, "secrets": dict(secrets)}, row.seal_context)


def _once(row: OutgoingMessage) -> tuple[OutgoingMessage, bool]:
    """Store `row` unless one with its key is there: (the stored one, whether it is new)."""
    columns = [field for field in row._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(row, field.attname) for field in columns}
    return OutgoingMessage.objects.get_or_create(
        idempotency_key=values.pop("idempotency_key"), defaults=values
    )
