"""An office that sends, two texts, and real servers of SMTP and HTTP to send to."""

import logging
import socket

import pytest
from aiosmtpd.controller import Controller

from services.messages.outbox import send
from services.models import MessageTemplate, Office
from tests.services.messages.provider import Provider


@pytest.fixture
def office(db) -> Office:
    return Office.objects.create(
        code="sample", name="اداره کل نمونه", province="نمونه", weekend=[3, 4], sms_on=True, email_on=True
    )


@pytest.fixture
def words(db) -> MessageTemplate:
    return MessageTemplate.objects.create(
        key="k",
        audience="applicant",
        sms="درخواست {{ tracking_code }} ثبت شد.",
        email_subject="درخواست {{ tracking_code }}",
        email_body="با سلام\nدرخواست {{ tracking_code }} ثبت شد.",
    )


@pytest.fixture
def queued(office, words):
    """A maker of messages on their way."""

    def make(channel="sms", key="k1", **own):
        to = "09120000001" if channel == "sms" else "someone@example.org"
        values = {"tracking_code": "۴۸۳۱-۲۰۹۷-۶۱۳"}
        given = {"office": office, "channel": channel, "to": to, "template": "k", "values": values}
        return send(**{**given, "reference": "case:1", "key": key, **own})

    return make


@pytest.fixture
def provider(settings):
    one = Provider()
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN, settings.SMS_SENDER = (
        one.url,
        "secret-token",
        "3000",
    )
    settings.SMS_TIMEOUT = 1
    yield one
    one.close()


class Mailbox:
    """A mail server that keeps what it takes; `answer` is what it says to a recipient."""

    def __init__(self) -> None:
        self.messages: list = []
        self.answer = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # the server's own, which quotes recipients
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "office@example.org"
    yield box
    controller.stop()
