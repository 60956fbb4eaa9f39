"""Counter offices and their operators in the admin (UC-18)."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_modeladmin.options import ModelAdminGroup

from referrals.admin.base import SafeModelAdmin
from referrals.models import CounterOffice, CounterOperator


class CounterOfficeAdmin(SafeModelAdmin):
    """The offices a letter may name, with their contracts (BR-29)."""

    model = CounterOffice
    base_url_path = "counter-offices"
    menu_icon = "home"
    list_display = ("name", "code", "county", "phone", "contract_until", "state")
    list_export = (
        "code",
        "name",
        "county",
        "address",
        "phone",
        "contract_number",
        "contract_until",
        "has_insurance_desk",
        "active",
    )
    list_filter = ("active", "has_insurance_desk", "county")
    search_fields = ("name", "code", "county", "address")
    code_columns = ("code", "phone")
    ordering = ("code",)
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
        MultiFieldPanel(
            [FieldPanel("county"), FieldPanel("address"), FieldPanel("phone")],
            heading=_("Address and contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contract_number"),
                FieldPanel("contract_until"),
                FieldPanel("has_insurance_desk"),
                FieldPanel("active"),
            ],
            heading=_("Contract"),
        ),
    ]

    def state(self, office: CounterOffice) -> str:
        """Whether a letter may name `office` today, and if not, why (BR-29)."""
        if not office.active:
            return _("inactive")
        if not office.has_insurance_desk:
            return _("without an insurance desk")
        if office.contract_until and office.contract_until < timezone.localdate():
            return _("contract expired")
        return _("active")

    state.short_description = _("state")  # type: ignore[attr-defined]
    state.admin_order_field = "active"  # type: ignore[attr-defined]


class CounterOperatorAdmin(SafeModelAdmin):
    """Which account works at which counter office."""

    model = CounterOperator
    base_url_path = "counter-operators"
    menu_icon = "user"
    list_display = ("user", "office")
    list_filter = ("office",)
    list_select_related = ("user", "office")
    search_fields = ("user__username", "user__first_name", "user__last_name", "office__name", "office__code")
    panels = [FieldPanel("user"), FieldPanel("office")]


class CountersGroup(ModelAdminGroup):
    menu_label = _("Counter offices")
    menu_icon = "home"
    menu_order = 300
    items = (CounterOfficeAdmin, CounterOperatorAdmin)
