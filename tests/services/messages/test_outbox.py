"""A message is stored once, with the work that asks for it, and tells nothing of the person in the table."""

import pytest
from django.db import transaction

from audit.models import Entry
from services.messages.outbox import CannotSay, compose
from services.models import MessageTemplate, OutgoingMessage


def test_the_same_key_is_the_same_message(queued):
    assert queued().pk == queued().pk
    assert OutgoingMessage.objects.count() == Entry.objects.filter(action="message.queued").count() == 1


def test_it_is_stored_with_the_work_or_not_at_all(queued):
    def work():
        with transaction.atomic():
            queued()
            raise LookupError

    with pytest.raises(LookupError):
        work()
    assert not OutgoingMessage.objects.exists()


def test_br33_the_table_and_the_log_know_no_recipient_and_no_secret(queued, words, caplog):
    MessageTemplate.objects.create(key="resume_code", audience="a", sms="{{ resume_code }} {{ resume_url }}")
    message = queued(
        template="resume_code", values={"resume_url": "https://x/"}, secrets={"resume_code": "1234-5678"}
    )
    row = OutgoingMessage.objects.values().get()
    assert not any("0912" in str(value) or "1234-5678" in str(value) for value in row.values())
    assert b"0912" not in bytes(row["sealed"])
    assert message.text == "{{ resume_code }} https://x/"
    assert message.opened() == {"to": "09120000001", "secrets": {"resume_code": "1234-5678"}}
    assert not any("0912" in str(entry.data) or "1234" in str(entry.data) for entry in Entry.objects.all())
    assert "0912" not in caplog.text


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"template": "unknown"}, "no_text"),
        ({"values": {}}, "empty:tracking_code"),
        ({"values": {"tracking_code": "به پزشک بروید"}}, "health_word"),
    ],
)
def test_br33_br35_what_cannot_be_said_is_given_up_and_seen(queued, own, code):
    message = queued(**own)
    assert (message.state, message.error, message.text, message.sealed) == ("given_up", code, "", None)


def test_a_subject_has_one_line(words):
    MessageTemplate.objects.filter(pk=words.pk).update(email_subject="یک\nBcc: x@example.org")
    message = compose(template="k", channel="email", values={"tracking_code": "1"})
    assert message.title == "یک Bcc: x@example.org"


def test_a_text_for_the_other_channel_is_no_text(words):
    MessageTemplate.objects.filter(pk=words.pk).update(sms="")
    with pytest.raises(CannotSay):
        compose(template="k", channel="sms", values={"tracking_code": "1"})
