"""What carries a message: SMTP for e-mail, one HTTP address for SMS.

A gateway either takes the message, refuses it for good, or could not be reached. What it says is not kept: answers of
mail servers and SMS providers quote the address.
"""

import smtplib
from typing import Protocol

import requests
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError

from services.messages.channels import Channel

# 425 and 429 ask to come again; 408 is a timeout of theirs.
_COME_AGAIN = frozenset({408, 425, 429})


class GatewayError(Exception):
    """The message was not taken. `code` tells why, without quoting anyone."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Refused(GatewayError):
    """It never will be."""


class Unreachable(GatewayError):
    """It may be, later."""


class Gateway(Protocol):
    def send(self, *, to: str, title: str, text: str, key: str) -> None:
        """Hand one message over. `key` names it: a second time with the same key is the same message.

        Raises Refused or Unreachable.
        """


class Smtp:
    """Django's e-mail, with the key as Message-ID: a mail program shows a repeated one once."""

    def send(self, *, to: str, title: str, text: str, key: str) -> None:
        host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
        headers = {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}
        try:
            EmailMessage(subject=title, body=text, to=[to], headers=headers).send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            raise _smtp(min(codes, default=450)) from None
        except smtplib.SMTPResponseException as error:
            raise _smtp(error.smtp_code) from None
        except BadHeaderError:
            raise Refused("header") from None
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(_kind(error)) from None


class HttpSms:
    """POST of `{"to", "text", "from"}` as JSON to SMS_GATEWAY_URL; 2xx means taken."""

    def send(self, *, to: str, title: str, text: str, key: str) -> None:
        headers = {"Idempotency-Key": key}
        if settings.SMS_GATEWAY_TOKEN:
            headers["Authorization"] = f"Bearer {settings.SMS_GATEWAY_TOKEN}"
        body = {"to": to, "text": text, "from": settings.SMS_SENDER}
        try:
            # A redirect could carry token and number to another host.
            answer = requests.post(
                settings.SMS_GATEWAY_URL,
                json=body,
                headers=headers,
                timeout=settings.SMS_TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise Unreachable(_kind(error)) from None
        if answer.status_code >= 500 or answer.status_code in _COME_AGAIN:
            raise Unreachable(f"http_{answer.status_code}")
        if not 200 <= answer.status_code < 300:
            raise Refused(f"http_{answer.status_code}")


def gateway(channel: str) -> Gateway:
    """The gateway of `channel`."""
    return HttpSms() if channel == Channel.SMS else Smtp()


def _smtp(code: int) -> GatewayError:
    """5xx is for good, all else for now."""
    return Refused(f"smtp_{code}") if 500 <= code < 600 else Unreachable(f"smtp_{code}")


def _kind(error: Exception) -> str:
    """The kind of a network's failure, of which nothing else is told."""
    if isinstance(error, TimeoutError | requests.Timeout):
        return "timeout"
    return "connection"
