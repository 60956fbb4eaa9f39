"""How staff edit what the office publishes and how it is set up."""

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from persian import jalali
from services.agreement import ticked
from services.directives import Directive
from services.lists import IdentifierFormat, ListItem
from services.offices import Holiday, Office
from services.pages import ServicePage

WEEK = [5, 6, 0, 1, 2, 3, 4]  # from Saturday; Monday is 0


class DateColumn(Column):
    """A day in the Jalali calendar."""

    def get_value(self, instance) -> str:
        return jalali.long(super().get_value(instance)) or "–"


class DirectiveViewSet(SnippetViewSet):
    model = Directive
    icon = "doc-full-inverse"
    menu_label = _("Directives")
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = True
    inspect_view_enabled = True
    inspect_template_name = "services/admin/directive.html"
    list_display = [
        "title",
        "number",
        DateColumn("in_force_from", label=_("In force from"), sort_key="in_force_from"),
        DateColumn("in_force_to", label=_("In force to"), sort_key="in_force_to"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["issuer", "live"]
    search_fields = ["title", "number", "issuer"]


class OfficeForm(WagtailAdminModelForm):
    """The weekend as boxes, not as JSON."""

    weekend = forms.TypedMultipleChoiceField(
        label=_("weekend"),
        choices=[(day, jalali.WEEKDAYS[day]) for day in WEEK],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class OfficeEditView(EditView):
    """Says after storing where the identity cards do not tick the usual way of inquiries (BR-54)."""

    def save_instance(self) -> Office:
        office = super().save_instance()
        for page in ServicePage.objects.filter(office=office):
            if ticked(page.card, office.inquiry_mode) is False:
                address = reverse("wagtailadmin_pages:edit", args=[page.pk])
                messages.warning(
                    self.request,
                    _(
                        "Part 8 of the identity card of “%(service)s” does not tick “%(mode)s”. Tick it there too."
                    )
                    % {"service": page.title, "mode": office.get_inquiry_mode_display()},
                    buttons=[messages.button(address, _("Edit the card"))],
                )
        return office


class TheOffice(IndexView):
    """An installation has one office, so its list leads straight to it."""

    def dispatch(self, request, *args, **kwargs):
        office = Office.objects.first()
        if office is not None and self.user_has_permission("change"):
            return redirect(self.get_edit_url(office))
        return super().dispatch(request, *args, **kwargs)


def _rows(*names: tuple[str, ...]) -> list:
    return [
        FieldRowPanel([FieldPanel(name) for name in row]) if len(row) > 1 else FieldPanel(row[0])
        for row in names
    ]


class OfficeViewSet(SnippetViewSet):
    model = Office
    icon = "home"
    menu_label = _("Settings of the office")
    index_view_class = TheOffice
    edit_view_class = OfficeEditView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                _rows(
                    ("name",),
                    ("province", "code"),
                    ("address",),
                    ("phone", "hours"),
                    ("sample",),
                ),
                heading=_("The office"),
            ),
            MultiFieldPanel(
                _rows(("work_starts", "work_ends"), ("weekend",), ("target_working_days",)),
                heading=_("Working time"),
            ),
            MultiFieldPanel(
                _rows(
                    ("letterhead",),
                    ("invocation", "letter_number_pattern"),
                    ("letter_validity_days", "letters_per_year"),
                ),
                heading=_("Letters"),
            ),
            MultiFieldPanel(
                _rows(
                    ("najva_valid_days", "completion_days", "objection_days"),
                    ("insurance_year_month", "insurance_year_day"),
                    ("inquiry_mode", "inquiry_days"),
                    ("fees_required", "statistics_min_cell"),
                ),
                heading=_("Rules"),
            ),
            MultiFieldPanel(_rows(("sms_on", "email_on")), heading=_("Messages to applicants")),
        ],
        base_form_class=OfficeForm,
    )


class HolidayViewSet(SnippetViewSet):
    model = Holiday
    icon = "date"
    menu_label = _("Holidays")
    list_display = [DateColumn("day", label=_("Day"), sort_key="day"), "name"]
    panels = [FieldPanel("office"), FieldPanel("day"), FieldPanel("name")]


class ListItemViewSet(SnippetViewSet):
    model = ListItem
    icon = "list-ul"
    menu_label = _("Lists")
    list_display = ["label", "list", "key", "active", "order"]
    list_filter = ["list", "active"]
    search_fields = ["label", "key"]
    list_per_page = 50


class IdentifierFormatViewSet(SnippetViewSet):
    model = IdentifierFormat
    icon = "key"
    menu_label = _("Identifier formats")
    list_display = ["label", "key", "pattern", "warn_only"]


class OfficeGroup(SnippetViewSetGroup):
    items = (OfficeViewSet, HolidayViewSet, ListItemViewSet, IdentifierFormatViewSet)
    menu_label = _("Office")
    menu_icon = "home"
    menu_order = 800
