"""Reasons that staff edit, and decisions by four eyes that cite the directive in force (BR-05, BR-16, BR-40, BR-41)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from referrals.cases.models import Ground


class ReasonQuerySet(models.QuerySet):
    def offered(self, case, *outcomes: str) -> "ReasonQuerySet":
        """The active reasons of `outcomes` that fit the service and the grounds of `case`."""
        of_service = Q(service=None) | Q(service=case.service_id)
        return self.filter(of_service, outcome__in=outcomes, active=True, ground__in=["", *case.grounds])


class Reason(models.Model):
    """A reason code. `articles` are keys of paragraphs of the directive, e.g. "art2_1"."""

    class Outcome(models.TextChoices):
        APPROVE = "approve", _("approve")
        RETURN = "return", _("return for completion")
        REJECT = "reject", _("refuse")
        REDIRECT = "redirect", _("redirect")
        CLOSE = "close", _("close")

    code = models.CharField(_("code"), max_length=8, unique=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    service = models.ForeignKey(
        "services.ServicePage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for the service"),
    )
    ground = models.CharField(_("only for the ground"), max_length=20, choices=Ground, blank=True)
    text = models.CharField(_("text for the applicant"), max_length=300)
    articles = models.JSONField(_("articles of the directive"), default=list, blank=True)
    active = models.BooleanField(_("active"), default=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision reason")
        verbose_name_plural = _("decision reasons")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} – {self.text}"


class Decision(models.Model):
    """A proposal and the second reading of it. A sent-back proposal stays; the next round is a new row."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent_back", _("sent back")

    case = models.ForeignKey("referrals.Case", models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField(_("round"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Reason.Outcome)
    reasons = models.ManyToManyField(Reason, related_name="+", verbose_name=_("reasons"))
    # The reasons and articles word for word as they stood: [{code, text, articles: [{key, text}]}].
    citations = models.JSONField(_("citations"), default=list)
    directive = models.ForeignKey(
        "services.Directive", models.PROTECT, related_name="+", verbose_name=_("directive")
    )
    directive_revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, null=True, related_name="+"
    )
    note = models.TextField(_("explanation for the applicant"), blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed at"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    verdict_note = models.TextField(_("note of the second reader"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["case", "round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="decision_round_once"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="decision_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, verdict="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(verdict="")),
                name="decision_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} #{self.round}"
