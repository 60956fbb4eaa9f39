"""The public pages: the home page, and a service with its whole identity card."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from services.card import CardParts
from services.content import Sections


class HomePage(Page):
    """Lists the services."""

    introduction = models.TextField(_("introduction"), blank=True)

    max_count = 1
    subpage_types = ["services.ServicePage"]
    template = "services/home_page.html"

    class Meta:
        verbose_name = _("home page")


class ServicePage(Page):
    """One service: the text for citizens and the identity card, two public views of one record."""

    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+", verbose_name=_("office"))
    directive = models.ForeignKey(
        "services.Directive",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("directive"),
    )
    sections = StreamField(Sections(), verbose_name=_("text for citizens"), blank=True)
    card = StreamField(CardParts(), verbose_name=_("identity card"), blank=True)

    parent_page_types = ["services.HomePage"]
    subpage_types: list[str] = []
    template = "services/service_page.html"

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")


class Fee(models.Model):
    """A determined cost of the service (BR-14, BR-15): whole rials, valid from a day to a day."""

    service = models.ForeignKey(ServicePage, models.CASCADE, related_name="fees", verbose_name=_("service"))
    title = models.CharField(_("title"), max_length=150)
    amount = models.PositiveBigIntegerField(_("amount (rials)"))
    account = models.CharField(_("account or IBAN"), max_length=40, blank=True)
    electronic = models.BooleanField(_("electronic payment"), default=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.title
