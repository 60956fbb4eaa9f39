"""A round of questions that are asked again. The submission never changes: what is answered are rows of their own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CorrectionQuerySet(models.QuerySet):
    def open(self) -> "CorrectionQuerySet":
        """Those that still wait for their answers."""
        return self.filter(sent_at=None, dropped_at=None)


class Correction(models.Model):
    """Questions of one submission that its applicant is asked again, each with a remark of staff (UC-06, BR-42)."""

    submission = models.ForeignKey("forms_app.Submission", models.PROTECT, related_name="corrections")
    # Under which the questions are asked: the submission's own, or the newest when staff choose it (BR-44).
    version = models.ForeignKey("forms_app.FormVersion", models.PROTECT, related_name="+")
    # [{"field": id, "row": index in the repeated group or None, "remark": text}], in the order of the form.
    asked = models.JSONField(_("questions"))
    # Where the answers stay apart, encrypted, until they are sent; None before the first visit and after sending.
    draft = models.OneToOneField(
        "forms_app.Draft", models.SET_NULL, null=True, blank=True, related_name="correction"
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The last day on which answers are taken.
    until = models.DateField(_("until"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    # The clerk who filled it in with the person present; None for the applicant.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Given up: the office has what it needs in another way, or the request has ended.
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(sent_at=None, dropped_at=None),
                name="correction_one_open",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="correction_sent_or_dropped"
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"

    @property
    def is_open(self) -> bool:
        """Does it still wait for answers?"""
        return self.sent_at is None and self.dropped_at is None

    @property
    def remarks(self) -> dict[tuple[str, int | None], str]:
        """What staff say about each question, by field id and row."""
        return {(one["field"], one["row"]): one["remark"] for one in self.asked}
