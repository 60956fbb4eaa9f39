"""The texts of messages, and each message on its way: the row is the queue (docs/decisions/0013)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from services.crypto import unseal
from services.messages.channels import Channel
from services.messages.length import Length, sms_length
from services.messages.occasions import occasion
from services.messages.placeholders import fill, samples

# Of a text: enough for every e-mail, and too little to fill a disk.
LONGEST_SMS, LONGEST_EMAIL = 600, 8000


class Audience(models.TextChoices):
    APPLICANT = "applicant", _("applicant")
    FORMER = "former_applicants", _("former applicants")
    OFFICER = "case_officer", _("case officer")
    SUPERVISOR = "supervisor", _("supervisor")
    SIGNATORY = "signatory", _("signatory")
    STATISTICS = "statistics_officer", _("statistics officer")
    COUNTERS = "counter_supervisor", _("supervisor of counter offices")


class MessageTemplate(PreviewableMixin, models.Model):
    """The words of a message, written by staff. The key says on which occasion it is sent."""

    key = models.SlugField(
        _("key"), unique=True, help_text=_("The occasion; see the list of occasions below.")
    )
    audience = models.CharField(_("audience"), max_length=40, choices=Audience, default=Audience.APPLICANT)
    sms = models.TextField(_("SMS"), blank=True, max_length=LONGEST_SMS)
    email_subject = models.CharField(_("subject of the e-mail"), max_length=200, blank=True)
    email_body = models.TextField(_("text of the e-mail"), blank=True, max_length=LONGEST_EMAIL)

    class Meta:
        verbose_name = _("message template")
        verbose_name_plural = _("message templates")
        ordering = ["key"]

    def __str__(self) -> str:
        return occasion(self.key) or self.key

    @property
    def occasion(self) -> str:
        """When it is sent, in words."""
        return occasion(self.key)

    def sample(self) -> dict[str, str]:
        """The texts with sample values, as the preview shows them. Raises ValueError for an unknown placeholder."""
        values = samples(self.key)
        return {name: fill(getattr(self, name), values) for name in ("sms", "email_subject", "email_body")}

    @property
    def sample_length(self) -> Length | None:
        """How long the SMS is with sample values; None without one."""
        return sms_length(self.sample()["sms"]) if self.sms else None

    def get_preview_context(self, request, mode_name: str) -> dict:
        return {"message": self, "sample": self.sample(), "length": self.sample_length}

    def serve_preview(self, request, mode_name: str) -> TemplateResponse:
        """The message as it would arrive, with invented values."""
        context = self.get_preview_context(request, mode_name)
        return TemplateResponse(request, "services/messages/preview.html", context)


class OutgoingQuerySet(models.QuerySet):
    def due(self, moment) -> "OutgoingQuerySet":
        """What is to be tried at `moment` and is in nobody's hands. A dead worker's lease runs out by itself."""
        free = Q(leased_until=None) | Q(leased_until__lte=moment)
        return self.filter(free, state__in=OPEN, next_try_at__lte=moment)

    def of(self, reference: str) -> "OutgoingQuerySet":
        """The messages about one thing, the newest first."""
        return self.filter(reference=reference).select_related("by").order_by("-id")


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent yet; it is tried again")
    GIVEN_UP = "given_up", _("not sent; given up")


OPEN = (State.WAITING, State.FAILED)


class OutgoingMessage(models.Model):
    """One message to one person. What tells of the person is sealed, and erased when the state is final.

    `text` holds no secret: the resume code stays a placeholder there and is filled in at the gateway.
    """

    Channel, State = Channel, State

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+", verbose_name=_("office"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    template = models.CharField(_("message template"), max_length=50)
    # What it is about, as its owner names it ("case:<id>"); the owner finds its messages by it.
    reference = models.CharField(max_length=80, db_index=True)
    # Same key, same message: however often it is asked for, it is stored once.
    idempotency_key = models.CharField(max_length=120, unique=True)
    # {"to": address or number, "secrets": {placeholder: value}}, encrypted.
    sealed = models.BinaryField(null=True)
    title = models.CharField(_("subject of the e-mail"), max_length=250, blank=True)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    # A code, never the words of a gateway: they may quote the address.
    error = models.CharField(_("error"), max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["next_try_at"], name="message_due", condition=Q(state__in=["waiting", "failed"])
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "failed"]) | Q(sealed=None),
                name="message_final_knows_nobody",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="message_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.public_id}"

    @property
    def seal_context(self) -> str:
        """What the sealed part is bound to."""
        return f"{self._meta.db_table}:{self.public_id}"

    def opened(self) -> dict:
        """The sealed part. Raises services.crypto.WrongKey."""
        return unseal(bytes(self.sealed or b""), self.seal_context)

    @property
    def is_final(self) -> bool:
        return self.state not in OPEN
