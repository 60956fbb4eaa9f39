"""The two ways to an applicant, and whether an office uses them. Off until an administrator says so (BR-33)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# These show mail on the screen of a developer and carry it nowhere.
_NOWHERE = ("console", "dummy")


class Channel(models.TextChoices):
    SMS = "sms", _("SMS")
    EMAIL = "email", _("e-mail")


def is_on(office, channel: str) -> bool:
    """Whether `office` sends by `channel`."""
    return office is not None and (office.sms_on if channel == Channel.SMS else office.email_on)


def any_on(office) -> bool:
    """Whether `office` sends messages at all."""
    return any(is_on(office, channel) for channel in Channel)


def is_connected(channel: str) -> bool:
    """Whether the installation knows a gateway for `channel`; a developer may look at e-mails in the console."""
    if channel == Channel.SMS:
        return bool(settings.SMS_GATEWAY_URL)
    backend = settings.EMAIL_BACKEND.lower()
    return settings.DEBUG or not any(name in backend for name in _NOWHERE)
