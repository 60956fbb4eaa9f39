"""What was sent, and typed copies of the answers that statistics count."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forms_app.channels import Channel


class SubmissionQuerySet(models.QuerySet):
    def real(self) -> "SubmissionQuerySet":
        """Without those that staff sent to try a form out: what every list, figure and limit counts."""
        return self.filter(is_test=False)


class Submission(models.Model):
    """Immutable. Points at its version for ever, so it always shows what was asked (BR-44)."""

    Channel = Channel

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey("forms_app.FormVersion", models.PROTECT, related_name="submissions")
    tracking_code = models.CharField(_("tracking number"), max_length=12, unique=True)
    answers = models.JSONField(_("answers"))
    # Labels of choices that came from lists which may change later: {field id: {key: label}}.
    labels = models.JSONField(default=dict)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.ONLINE)
    # The language the applicant read the form in.
    language = models.CharField(_("language"), max_length=10, default="fa")
    # Sent to try the form out: a case for staff to look at, in no figure and no list.
    is_test = models.BooleanField(_("test"), default=False)
    invitation = models.ForeignKey(
        "forms_app.Invitation", models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    submitted_at = models.DateTimeField(_("submitted at"), db_index=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("clerk"),
    )
    idempotency_key = models.UUIDField(unique=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-submitted_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.tracking_code


class Fact(models.Model):
    """One answer flagged as a statistics dimension, in a typed column. Written with the submission."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="facts")
    field_id = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    row = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=120, null=True)
    number = models.BigIntegerField(null=True)
    decimal = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    day = models.DateField(null=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        default_permissions = ()
        indexes = [models.Index(fields=["key", "text"], name="fact_text")]

    def __str__(self) -> str:
        return f"{self.key}"


class Supplement(models.Model):
    """An answer that was given after the submission was sent, and counts instead of what stands there: by staff to a
    question the form leaves to them, or to a question that was asked again. The newest counts."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="supplements")
    # The round that asked again; None for an answer of staff to their own question.
    correction = models.ForeignKey(
        "forms_app.Correction", models.PROTECT, null=True, blank=True, related_name="answers"
    )
    field_id = models.CharField(max_length=64)
    row = models.PositiveSmallIntegerField(null=True, blank=True)
    value = models.JSONField(null=True)
    labels = models.JSONField(default=dict)
    # The member of staff who answered, alone or with the person present; None for the applicant.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("supplement")
        verbose_name_plural = _("supplements")
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(correction__isnull=False), name="supplement_by_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"supplement {self.pk}"

    def asked_as(self, own: dict[str, Any] | None) -> dict[str, Any] | None:
        """The question it answers: `own`, as the submission's version puts it, unless a newer one asked (BR-44)."""
        if self.correction is None or self.correction.version_id == self.submission.version_id:
            return own
        fields = (spec for step in self.correction.version.schema["steps"] for spec in step["fields"])
        return next((spec for spec in fields if spec["id"] == self.field_id), own)
