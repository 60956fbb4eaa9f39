"""An inquiry about one person, the batches that carry several, and the files of answers that were taken over."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms_app.fields.number import grouped
from persian.jalali import local_date
from services.offices import InquiryMode

LONGEST_STATUS, LONGEST_NUMBER = 120, 40
WAYS = [(mode.value, mode.label) for mode in InquiryMode if mode != InquiryMode.NONE]


class Question(models.TextChoices):
    """What is asked. The last one tells of an illness by being asked at all (BR-35)."""

    IDENTITY = "identity", _("identity in the insurance record")
    INSURANCE = "insurance", _("insurance already held")
    SPECIAL = "special", _("right to special services")


class Result(models.TextChoices):
    """What came back."""

    MATCH = "match", _("match")
    MISMATCH = "mismatch", _("mismatch")
    NOT_FOUND = "not_found", _("not found")
    INCOMPLETE = "incomplete", _("incomplete")
    ERROR = "error", _("error")
    NO_ANSWER = "no_answer", _("no answer came")


class Batch(models.Model):
    """Inquiries that went out in one file."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("batch of inquiries")
        verbose_name_plural = _("batches of inquiries")
        ordering = ["-made_at", "-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["office", "number"], name="batch_number_once")]

    def __str__(self) -> str:
        return str(self.number)


class InquiryQuerySet(models.QuerySet):
    def open(self) -> "InquiryQuerySet":
        """Those that wait for their answer."""
        return self.filter(answered_at=None)

    def unsent(self) -> "InquiryQuerySet":
        """Those that the next batch may take; a test case's never leave the house."""
        return self.open().filter(mode=InquiryMode.BATCH, batch=None, case__is_test=False)

    def overdue(self, today: dt.date | None = None) -> "InquiryQuerySet":
        """Open ones whose answer should have come."""
        return self.open().filter(due_on__lt=today or local_date(timezone.now()))


class Inquiry(models.Model):
    """One question about one person of a case. Made and answered only by `referrals.inquiries.verbs`."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        "referrals.Case", models.CASCADE, related_name="inquiries", verbose_name=_("case")
    )
    person = models.ForeignKey(
        "referrals.Person", models.CASCADE, related_name="inquiries", verbose_name=_("person")
    )
    # Stands in files and letters and comes back with the answer.
    reference = models.CharField(_("inquiry reference"), max_length=30, unique=True)
    mode = models.CharField(_("way"), max_length=20, choices=WAYS)
    question = models.CharField(_("question"), max_length=20, choices=Question)
    amount = models.PositiveBigIntegerField(_("amount paid (rials)"), null=True)
    # A letter is carried by the visitor only with his or her own consent (article 4-2).
    consent = models.BooleanField(_("the visitor agrees to carry the letter"), default=False)
    letter_number = models.CharField(_("number of our letter"), max_length=LONGEST_NUMBER, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="inquiries", verbose_name=_("batch")
    )
    due_on = models.DateField(_("answer due"))
    result = models.CharField(_("result"), max_length=20, choices=Result, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    insurance_status = models.CharField(_("insurance status"), max_length=LONGEST_STATUS, blank=True)
    answer_number = models.CharField(_("number of the answer"), max_length=LONGEST_NUMBER, blank=True)
    answered_on = models.DateField(_("date of the answer"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answer recorded at"), null=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["-asked_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=[way for way, _l in WAYS]), name="inquiry_way_known"),
            models.CheckConstraint(condition=Q(question__in=Question.values), name="inquiry_question_known"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="inquiry_amount_paid"),
            models.CheckConstraint(
                condition=~Q(mode=InquiryMode.VISITOR_LETTER) | Q(consent=True), name="inquiry_visitor_agrees"
            ),
            models.CheckConstraint(
                condition=Q(mode=InquiryMode.BATCH, batch__isnull=True, sent_at__isnull=True)
                | Q(mode=InquiryMode.BATCH, batch__isnull=False, sent_at__isnull=False)
                | (~Q(mode=InquiryMode.BATCH) & Q(batch__isnull=True, sent_at__isnull=False)),
                name="inquiry_sent_whole",
            ),
            models.CheckConstraint(
                condition=Q(result="", answered_on=None, answered_by=None, answered_at=None)
                | (
                    Q(result__in=Result.values, answered_on__isnull=False)
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
                name="inquiry_answer_whole",
            ),
            models.UniqueConstraint(
                fields=["person", "question"], condition=Q(answered_at=None), name="inquiry_open_once"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(answered_at=None), name="inquiry_due")]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the answer is still awaited."""
        return self.answered_at is None

    @property
    def paid(self) -> str:
        """What was paid for it, for reading; empty when nothing was (BR-18)."""
        return "" if self.amount is None else str(_("%(amount)s rials") % {"amount": grouped(self.amount)})

    @property
    def is_overdue(self) -> bool:
        """Whether the answer should have come by now."""
        return self.is_open and self.due_on < local_date(timezone.now())


class AnswerFile(models.Model):
    """That a file of answers was taken over; of the file itself only its fingerprint is kept."""

    sha256 = models.CharField(max_length=64, unique=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(_("taken over at"), default=timezone.now)
    answered = models.PositiveIntegerField(_("answers"))

    class Meta:
        verbose_name = _("file of answers")
        verbose_name_plural = _("files of answers")
        default_permissions = ()

    def __str__(self) -> str:
        return self.sha256[:12]
