"""Letters of introduction: the template staff edit, the counter row that numbers, the frozen letter, the hand-over."""

import secrets
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from persian.digits import to_persian
from referrals.cases.models import Ground
from referrals.letters.blocks import LetterBody
from referrals.letters.checks import template_problems
from referrals.letters.preview import PREVIEW_MODES, preview
from services.approval import FourEyes


def private_storage():
    return storages["private"]


def letter_name(letter: "Letter", filename: str) -> str:
    """A name in private storage that says nothing."""
    return f"letters/{letter.public_id.hex[:2]}/{letter.public_id.hex}.pdf"


def new_token() -> str:
    """What the QR carries: 192 random bits."""
    return secrets.token_urlsafe(24)


class LetterTemplateQuerySet(models.QuerySet):
    def for_service(self, service) -> "LetterTemplateQuerySet":
        """Published templates a case of `service` (None: of no service) may use, the service's own first."""
        own = self.filter(Q(service=service) | Q(service=None), live=True)
        return own.order_by(models.F("service").asc(nulls_last=True), "key")


class LetterTemplate(
    FourEyes,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    class Addressee(models.TextChoices):
        COUNTER_OFFICE = "counter_office", _("counter office")
        INSURANCE = "insurance_directorate", _("Health Insurance Directorate")
        OTHER = "other", _("another addressee")

    class PageSize(models.TextChoices):
        A4 = "A4", "A4"
        A5 = "A5", "A5"

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    service = models.ForeignKey(
        "services.ServicePage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letter_templates",
        verbose_name=_("service"),
        help_text=_("Empty: for every service whose requests have the ground."),
    )
    ground = models.CharField(
        _("ground"),
        max_length=20,
        choices=Ground,
        blank=True,
        help_text=_("Empty: every approved request of the service gets this letter."),
    )
    addressee_kind = models.CharField(_("addressee"), max_length=24, choices=Addressee)
    page_size = models.CharField(_("page size"), max_length=2, choices=PageSize, default=PageSize.A5)
    validity_days = models.PositiveSmallIntegerField(_("validity (days)"), null=True, blank=True)
    single_use = models.BooleanField(_("for one presentation"), default=True)
    series = models.SlugField(_("number series"), default="letters")
    emblem = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("emblem in the letterhead"),
    )
    recipient = models.TextField(_("addressee line"))
    subject = models.CharField(_("subject"), max_length=250)
    salutation = models.CharField(_("salutation"), max_length=120, blank=True)
    body = StreamField(LetterBody(), verbose_name=_("body"))
    signature = models.TextField(_("signature block"), default="{{ signatory_name }}\n{{ signatory_title }}")
    copies = models.TextField(_("copies"), blank=True, help_text=_("One line each."))
    footer = models.TextField(_("footer"), blank=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse unknown merge fields, health fields outside special services (BR-02, BR-35), letters of nothing."""
        super().clean()
        if problems := template_problems(self):
            raise ValidationError(problems)

    @property
    def preview_modes(self):
        return PREVIEW_MODES

    def serve_preview(self, request, mode_name):
        """The real PDF of this template, as pictures of its pages, for invented people."""
        return preview(request, self, mode_name)


class Signatory(models.Model):
    """Who may sign, with the name and post as they are printed below a letter."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="signatory", verbose_name=_("account")
    )
    name = models.CharField(_("name as printed"), max_length=130)
    title = models.CharField(_("post as printed"), max_length=200)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """The last number given in a series of a Jalali year. Locked last, in the shortest transaction (BR-36)."""

    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+")
    series = models.CharField(_("series"), max_length=50)
    year = models.PositiveSmallIntegerField(_("Jalali year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("number counter")
        verbose_name_plural = _("number counters")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["office", "series", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class Letter(models.Model):
    """A signed letter, frozen: nothing but presentation, voiding and hand-over changes after issue (BR-37)."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+")
    case = models.ForeignKey("referrals.Case", models.PROTECT, related_name="letters", verbose_name=_("case"))
    decision = models.ForeignKey("referrals.Decision", models.PROTECT, related_name="letters")
    ground = models.CharField(_("ground"), max_length=20, choices=Ground, blank=True)
    template = models.ForeignKey(
        LetterTemplate, models.PROTECT, related_name="letters", verbose_name=_("template")
    )
    template_revision = models.ForeignKey("wagtailcore.Revision", models.PROTECT, null=True, related_name="+")
    counter_office = models.ForeignKey(
        "referrals.CounterOffice",
        models.PROTECT,
        null=True,
        related_name="letters",
        verbose_name=_("addressed to"),
    )
    series = models.CharField(_("series"), max_length=50)
    year = models.PositiveSmallIntegerField(_("Jalali year"))
    serial = models.PositiveIntegerField(_("serial"))
    number = models.CharField(_("letter number"), max_length=60)
    values = models.JSONField(_("values as used"), default=dict)
    issued_at = models.DateTimeField(_("issued at"), db_index=True)
    valid_until = models.DateField(_("valid until"), null=True)
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("signatory")
    )
    pdf = models.FileField(storage=private_storage, upload_to=letter_name)
    sha256 = models.CharField(max_length=64)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    verification_code = models.CharField(_("verification code"), max_length=12, unique=True)

    presented_at = models.DateTimeField(_("presented at"), null=True)
    presented_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(_("voided at"), null=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    void_reason = models.CharField(_("reason for voiding"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-issued_at"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["office", "series", "year", "serial"], name="letter_number_once"),
            models.UniqueConstraint(
                fields=["case", "template"], condition=Q(voided_at__isnull=True), name="letter_one_valid"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True)
                | Q(voided_at__isnull=False, voided_by__isnull=False),
                name="letter_void_whole",
            ),
            models.CheckConstraint(
                condition=Q(presented_at__isnull=True, presented_by__isnull=True)
                | Q(presented_at__isnull=False, presented_by__isnull=False),
                name="letter_presented_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_number(self) -> str:
        """The number for people, set apart from the Persian around it so that its parts keep their order."""
        return f"\u2068{to_persian(self.number)}\u2069"


class Handover(models.Model):
    """In person, at the provincial office, against the original (BR-22); a proxy only with a document (BR-23)."""

    class Receiver(models.TextChoices):
        APPLICANT = "applicant", _("the applicant")
        PROXY = "proxy", _("a representative with a document")

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="handover")
    receiver = models.CharField(_("received by"), max_length=10, choices=Receiver)
    receiver_name = models.CharField(_("name of the receiver"), max_length=130)
    document_seen = models.CharField(_("original document seen"), max_length=80)
    document_number = models.CharField(_("number of the document"), max_length=40)
    proxy_document = models.CharField(_("document of representation"), max_length=120, blank=True)
    receipt_signed = models.BooleanField(_("receipt signed"))
    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("clerk")
    )

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(receiver="applicant") | ~Q(proxy_document=""), name="handover_proxy_document"
            ),
            models.CheckConstraint(condition=Q(receipt_signed=True), name="handover_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.at}"
