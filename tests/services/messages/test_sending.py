"""Tries, pauses, leases; against a real HTTP server and a real mail server."""

import datetime as dt
import email
import email.policy
import logging
import threading

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from audit.models import Entry
from services.messages import sending
from services.messages.sending import LEASE, MAX_TRIES, pause, send_due, sweep, try_once
from services.messages.tasks import deliver
from services.models import MessageTemplate, Office, OutgoingMessage


def due_again(message: OutgoingMessage) -> OutgoingMessage:
    """As if the pause were over."""
    OutgoingMessage.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
    return message


def test_an_sms_is_posted_as_json_with_its_key(provider, queued):
    message = try_once(queued().public_id)
    headers, body = provider.calls[0]
    assert body == {"to": "09120000001", "text": "درخواست ۴۸۳۱-۲۰۹۷-۶۱۳ ثبت شد.", "from": "3000"}
    assert headers["Idempotency-Key"] == str(message.public_id)
    assert headers["Authorization"] == "Bearer secret-token"
    stored = OutgoingMessage.objects.get()
    assert (stored.state, stored.sealed, stored.attempts) == ("sent", None, 1)
    assert stored.sent_at


def test_an_email_arrives_over_smtp(mailbox, queued):
    message = try_once(queued("email").public_id)
    recipients, content = mailbox.messages[0]
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert recipients == ["someone@example.org"]
    assert mail["Subject"] == "درخواست ۴۸۳۱-۲۰۹۷-۶۱۳"
    assert mail["Message-ID"] == f"<{message.public_id}@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "ثبت شد" in mail.get_content()
    assert message.state == "sent"


def test_a_failure_is_tried_again_with_the_same_key_after_growing_pauses(provider, queued):
    provider.statuses = [500, 503, 429]
    message, keys = queued(), set()
    for tries in (1, 2, 3):
        before = timezone.now()
        tried = try_once(due_again(message).public_id)
        assert (tried.state, tried.attempts) == ("failed", tries)
        assert tried.next_try_at - before >= dt.timedelta(minutes=2 ** (tries - 1))
        assert try_once(message.public_id) is None, "not before its time"
    assert try_once(due_again(message).public_id).state == "sent"
    keys = {headers["Idempotency-Key"] for headers, _body in provider.calls}
    assert (len(provider.calls), len(keys)) == (4, 1)


def test_after_eight_tries_it_is_given_up_and_nobody_is_known(provider, queued):
    message = queued()
    provider.statuses = [500] * MAX_TRIES
    for _try in range(MAX_TRIES):
        tried = try_once(due_again(message).public_id)
    assert (tried.state, tried.error) == ("given_up", "http_500")
    stored = OutgoingMessage.objects.get()
    assert stored.sealed is None
    assert try_once(due_again(message).public_id) is None
    assert Entry.objects.filter(action="message.given_up", data__code="http_500").count() == 1


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_a_refusal_is_final(provider, queued, status):
    provider.statuses = [status]
    assert try_once(queued().public_id).state == "given_up"


def test_a_redirect_is_not_followed(provider, queued):
    provider.statuses = [307]
    assert try_once(queued().public_id).error == "http_307"
    assert len(provider.calls) == 1


def test_a_gateway_that_is_silent_or_away_is_tried_again(provider, queued, settings):
    provider.hold.clear()
    assert try_once(queued().public_id).error == "timeout"
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:9/"
    assert try_once(queued(key="k2").public_id).error == "connection"


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [("550 no such user", "given_up", "smtp_550"), ("450 try later", "failed", "smtp_450")],
)
def test_a_mail_server_refuses_for_good_or_for_now(mailbox, queued, answer, state, code):
    mailbox.answer = answer
    message = try_once(queued("email").public_id)
    assert (message.state, message.error) == (state, code)


def test_a_mail_server_that_is_away_is_tried_again(mailbox, queued, settings):
    settings.EMAIL_PORT = 9
    assert try_once(queued("email").public_id).error == "connection"


def test_br33_nothing_of_the_recipient_is_logged(provider, mailbox, queued, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    provider.statuses = [500, 400]
    mailbox.answer = "550 someone@example.org unknown"
    for number, channel in enumerate(("sms", "sms", "email")):
        try_once(queued(channel, key=str(number)).public_id)
    monkeypatch.setattr(sending, "gateway", lambda channel: 1 / 0)
    assert try_once(queued(key="broken").public_id).error == "error"
    for secret in ("09120000001", "someone@example.org", "secret-token"):
        assert secret not in caplog.text


def test_br33_a_channel_turned_off_meanwhile_sends_nothing(provider, queued):
    message = queued()
    Office.objects.update(sms_on=False)
    tried = try_once(message.public_id)
    assert (tried.state, tried.error, provider.calls) == ("given_up", "channel_off", [])


def test_secrets_are_filled_in_only_at_the_gateway(provider, queued):
    MessageTemplate.objects.create(key="resume_code", audience="a", sms="{{ resume_code }} {{ resume_url }}")
    try_once(
        queued(
            template="resume_code", values={"resume_url": "https://x/"}, secrets={"resume_code": "1234"}
        ).public_id
    )
    assert provider.calls[0][1]["text"] == "1234 https://x/"
    assert OutgoingMessage.objects.get().text == "{{ resume_code }} https://x/"


def test_a_message_in_another_workers_hands_is_left_alone(provider, queued):
    message = queued()
    OutgoingMessage.objects.update(leased_until=timezone.now() + LEASE)
    assert try_once(message.public_id) is None
    OutgoingMessage.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    assert try_once(message.public_id).state == "sent"


def test_a_worker_that_lost_its_lease_changes_nothing(provider, queued, monkeypatch):
    message = queued()
    hand_over = sending._hand_over

    def slow(one):
        hand_over(one)
        OutgoingMessage.objects.update(leased_until=timezone.now() + 2 * LEASE)

    monkeypatch.setattr(sending, "_hand_over", slow)
    try_once(message.public_id)
    assert OutgoingMessage.objects.get().state == "waiting"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_sends(provider, queued):
    message, ended = queued(), []
    OutgoingMessage.objects.update(
        state="waiting", sealed=message.sealed, sent_at=None, next_try_at=timezone.now()
    )
    provider.calls.clear()

    def work():
        try:
            ended.append(try_once(message.public_id))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(provider.calls) == len([one for one in ended if one]) == 1


def test_the_pause_doubles():
    for tries in range(1, MAX_TRIES):
        assert 2 ** (tries - 1) <= pause(tries) / dt.timedelta(minutes=1) <= 1.2 * 2 ** (tries - 1)


def test_what_was_left_behind_is_found_by_the_scheduler(provider, queued, capsys):
    queued(), queued(key="k2")
    call_command("send_messages")
    assert "sent: 2" in capsys.readouterr().out
    assert send_due() == {}


def test_the_schedule_of_the_office_sends_too(provider, queued, capsys):
    queued()
    call_command("run_schedule")
    assert "messages sent: 1" in capsys.readouterr().out


def test_messages_about_drafts_are_forgotten_and_those_of_cases_kept(provider, queued):
    queued(reference="draft:1"), queued(key="k2", reference="case:1"), queued(key="k3", reference="draft:2")
    send_due()
    OutgoingMessage.objects.exclude(reference="draft:2").update(created_at=timezone.now() - sending.KEPT * 2)
    sweep()
    assert set(OutgoingMessage.objects.values_list("reference", flat=True)) == {"case:1", "draft:2"}


def test_the_task_runs_after_the_commit(provider, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = queued()
        assert provider.calls == []
    message.refresh_from_db()
    assert message.state == "sent"
    assert deliver.call(str(message.public_id)) == ""


def test_a_gateway_that_is_away_is_not_asked_for_every_message(provider, queued):
    for number in range(sending.AWAY + 3):
        queued(key=str(number))
    provider.statuses = [503] * 20
    assert send_due() == {"failed": sending.AWAY}
    assert len(provider.calls) == sending.AWAY


def test_a_failed_try_asks_for_the_next_one_in_its_time(provider, queued, settings, monkeypatch):
    settings.TASKS = {**settings.TASKS, "messages": {"BACKEND": "services.background.ThreadBackend"}}
    asked = []
    monkeypatch.setattr(
        "services.background.ThreadBackend.enqueue",
        lambda self, task, args, kwargs: asked.append((task.run_after, args)),
    )
    provider.statuses = [500]
    message = queued()
    assert deliver.call(str(message.public_id)) == "failed"
    message.refresh_from_db()
    assert asked == [(None, (str(message.public_id),)), (message.next_try_at, (str(message.public_id),))]
