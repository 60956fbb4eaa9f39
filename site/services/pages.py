"""The public pages: the home page, and a service with its whole identity card."""

import datetime as dt

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page

from persian.jalali import local_date
from services.answers import keepable
from services.card import CardParts
from services.content import Facts, Sections
from services.directives import Directive
from services.page_form import ServicePageForm

IDENTIFIER = RegexValidator(r"^\d{11}$", _("A service identifier has eleven digits."))


class HomePage(Page):
    """Lists the services."""

    introduction = models.TextField(_("introduction"), blank=True)

    max_count = 1
    subpage_types = ["services.ServicePage"]
    template = "services/home_page.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("home page")

    def serve(self, request, *args, **kwargs):
        return keepable(request, super().serve(request, *args, **kwargs))

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["services"] = ServicePage.objects.child_of(self).live().public().order_by("path")
        return context


class ServicePage(RoutablePageMixin, Page):
    """One service: the text for citizens and the identity card, two public views of one record."""

    subtitle = models.CharField(
        _("subtitle"), max_length=200, blank=True, help_text=_("One sentence, shown in the list of services.")
    )
    identifier = models.CharField(
        _("service identifier"),
        max_length=11,
        blank=True,
        validators=[IDENTIFIER],
        help_text=_("Given by the central organisation; may stay empty."),
    )
    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+", verbose_name=_("office"))
    directive = models.ForeignKey(
        "services.Directive",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("directive"),
        help_text=_("Any version of it; the page always leads to the one in force."),
    )
    facts = StreamField(Facts(), verbose_name=_("key facts"), blank=True)
    sections = StreamField(Sections(), verbose_name=_("text for citizens"), blank=True)
    card = StreamField(CardParts(), verbose_name=_("identity card"), blank=True)

    parent_page_types = ["services.HomePage"]
    subpage_types: list[str] = []
    template = "services/service_page.html"
    preview_modes = [("", _("Page for citizens")), ("card", _("Full identity card"))]

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("facts"),
        FieldPanel("sections"),
    ]
    card_panels = [
        HelpPanel(_("The whole official form. Parts, rows, columns and boxes can be changed.")),
        FieldPanel("identifier", permission="services.change_identifier"),
        FieldPanel("card"),
    ]
    basis_panels = [
        MultiFieldPanel([FieldPanel("office"), FieldPanel("directive")], heading=_("Office and directive")),
        InlinePanel("fees", heading=_("Costs"), label=_("fee")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("For citizens")),
            ObjectList(card_panels, heading=_("Identity card")),
            ObjectList(basis_panels, heading=_("Costs and rules")),
            ObjectList(Page.promote_panels, heading=_("Address")),
            ObjectList(Page.settings_panels, heading=_("Publication"), classname="settings"),
        ],
        base_form_class=ServicePageForm,
    )

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        permissions = [("change_identifier", _("Can change the service identifier"))]

    @path("")
    def for_citizens(self, request):
        """What is it, who may apply, documents, cost, time, steps; one button to apply."""
        context = self._citizen_context()
        form = context["form"]
        response = self.render(request, context_overrides=context)
        return keepable(request, response, until=form.changes_at() if form else None)

    @path("card/", name="card")
    def full_card(self, request):
        """The card laid out as the official form, with every box."""
        return keepable(request, self.render(request, template="services/card.html"))

    def serve_preview(self, request, mode_name):
        if mode_name == "card":
            return self.render(request, template="services/card.html")
        return self.render(request, context_overrides=self._citizen_context())

    def paper_form(self):
        """The published form that anybody may print, or None; asked by the page itself."""
        forms = self.forms.filter(live=True).defer("steps", "messages").order_by("pk") if self.pk else []
        return next((form for form in forms if form.on_paper), None)

    def fees_on(self, day: dt.date | None = None) -> list["Fee"]:
        """The fees valid on `day`, by default today, in their order."""
        day = day or local_date(timezone.now())
        return [fee for fee in self.fees.all() if fee.is_valid_on(day)]

    def directive_on(self, day: dt.date | None = None) -> Directive | None:
        """The version of the service's directive in force on `day`, by default today."""
        if self.directive is None:
            return None
        day = day or local_date(timezone.now())
        return Directive.objects.in_force(day).filter(key=self.directive.key).first()

    def offered_form(self):
        """The published form of the service, open or not, or None. `forms` comes from `forms_app`."""
        forms = self.forms.filter(live=True, open_for_public=True).defer("steps", "messages")
        return forms.order_by("pk").first() if self.pk else None

    def _citizen_context(self) -> dict:
        form = self.offered_form()
        return {"form": form, "closed": form.closed() if form else None, "directive": self.directive_on()}


class Fee(models.Model):
    """A determined cost of the service (BR-14, BR-15): whole rials, valid from a day to a day."""

    service = ParentalKey(
        ServicePage, on_delete=models.CASCADE, related_name="fees", verbose_name=_("service")
    )
    title = models.CharField(_("title"), max_length=150)
    amount = models.PositiveBigIntegerField(_("amount (rials)"))
    account = models.CharField(_("account or IBAN"), max_length=40, blank=True)
    electronic = models.BooleanField(_("electronic payment"), default=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("amount"),
        FieldPanel("account"),
        FieldPanel("electronic"),
        FieldPanel("valid_from"),
        FieldPanel("valid_to"),
    ]

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="fee_ends_after_it_begins",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def grouped_amount(self) -> str:
        """The amount in groups of three, with the Persian separator; Django has no grouping for Persian."""
        return f"{self.amount:,}".replace(",", "٬")

    def is_valid_on(self, day: dt.date) -> bool:
        """Whether the fee is charged on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
