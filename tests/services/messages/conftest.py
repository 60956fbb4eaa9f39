"""An office that sends, two texts, and real servers of SMTP and HTTP to send to."""

import json
import logging
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from services.messages.outbox import send
from services.models import MessageTemplate, Office


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


class Provider:
    """An SMS provider: answers with `statuses` in turn, then 200; `calls` is what it was sent."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict, dict]] = []
        self.statuses: list[int] = []
        self.hold = threading.Event()
        self.hold.set()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider.calls.append((dict(self.headers), body))
                provider.hold.wait(10)
                self.send_response(provider.statuses.pop(0) if provider.statuses else 200)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"

    def close(self) -> None:
        self.hold.set()
        self.server.shutdown()
        self.server.server_close()


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
