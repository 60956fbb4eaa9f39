"""Counter offices, who works at their desks, and what came of a letter there (BR-03, BR-29)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CounterOfficeQuerySet(models.QuerySet):
    def addressable(self, day) -> "CounterOfficeQuerySet":
        """Offices a letter of `day` (a date) may name: active, with an insurance desk and a valid contract (BR-29)."""
        return self.filter(active=True, has_insurance_desk=True).filter(
            models.Q(contract_until__isnull=True) | models.Q(contract_until__gte=day)
        )


class CounterOffice(models.Model):
    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=150)
    county = models.CharField(_("county"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contract_number = models.CharField(_("contract number"), max_length=40, blank=True)
    contract_until = models.DateField(_("contract valid until"), null=True, blank=True)
    has_insurance_desk = models.BooleanField(_("has an insurance desk"), default=True)
    active = models.BooleanField(_("active"), default=True)

    objects = CounterOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("counter office")
        verbose_name_plural = _("counter offices")
        ordering = ["code"]

    def __str__(self) -> str:
        # Isolated, since the hyphens of a code would let a Persian line turn it round.
        return f"{self.name} (\u2066{self.code}\u2069)"


class CounterOperator(models.Model):
    """An account of a counter office. Its user holds the role counter_operator and may not enter the admin."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="counter_operator")
    office = models.ForeignKey(CounterOffice, models.PROTECT, related_name="operators")

    class Meta:
        verbose_name = _("counter operator")
        verbose_name_plural = _("counter operators")

    def __str__(self) -> str:
        return f"{self.user} – {self.office}"


class CounterOutcome(models.Model):
    """What the counter office did with a presented letter (UC-17)."""

    class Result(models.TextChoices):
        REGISTERED_ALL = "registered_all", _("all persons registered")
        REGISTERED_SOME = "registered_some", _("some persons registered")
        RECORD_COMPLETED = "record_completed", _("record completed; registration at the next visit")
        REFUSED_DOCUMENTS = "refused_documents", _("not done for want of documents")
        REFUSED_NOT_ELIGIBLE = "refused_not_eligible", _("not eligible by the insurance system")
        UNAVAILABLE = "system_unavailable", _("insurance system unavailable")
        PREMIUM_NOT_PAID = "premium_not_paid", _("premium not paid")

    letter = models.OneToOneField("referrals.Letter", models.PROTECT, related_name="outcome")
    result = models.CharField(_("result"), max_length=24, choices=Result)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("outcome at the counter office")
        verbose_name_plural = _("outcomes at the counter office")
        default_permissions = ()

    def __str__(self) -> str:
        return self.result
