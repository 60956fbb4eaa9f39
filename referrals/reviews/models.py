"""What the officer found: Najva per person (BR-17), and the items of the directive's checklist (BR-16)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NajvaReview(models.Model):
    """One look into Najva for one person. Kept for ever; the latest counts, until it expires."""

    class Result(models.TextChoices):
        CONFIRMED = "confirmed", _("identity and residence confirmed")
        DIFFERS = "differs", _("differs from the documents")
        NOT_FOUND = "not_found", _("not found")
        EXPIRED = "expired", _("residence has expired")
        OTHER_PROVINCE = "other_province", _("resident in another province")
        UNAVAILABLE = "system_unavailable", _("system unavailable")

    person = models.ForeignKey("referrals.Person", models.CASCADE, related_name="najva_reviews")
    result = models.CharField(_("result"), max_length=20, choices=Result)
    checked_on = models.DateField(_("date of the review"))
    reference = models.CharField(_("reference in Najva"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Najva review")
        verbose_name_plural = _("Najva reviews")
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.result


class ChecklistMark(models.Model):
    """An item of the directive's checklist, ticked. Holds the words of the item as they stood."""

    case = models.ForeignKey("referrals.Case", models.CASCADE, related_name="checklist_marks")
    article_key = models.CharField(max_length=60)
    text = models.CharField(_("item"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ticked item")
        verbose_name_plural = _("ticked items")
        ordering = ["id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "article_key"], name="checklist_once")]

    def __str__(self) -> str:
        return self.article_key
