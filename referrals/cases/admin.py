"""The list of cases in the admin (UC-07)."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from persian.jalali import short
from persian.templatetags.persian import code, digits
from referrals.admin.base import SafeModelAdmin
from referrals.cases.filters import (
    CountyFilter,
    DirectiveFilter,
    EndingFilter,
    GroundFilter,
    OfficerFilter,
    OpenedFilter,
    OverdueFilter,
    TrialFilter,
)
from referrals.cases.lists import CaseSearch, OneWayIn, ReadOnlyPermissionHelper
from referrals.cases.models import Case
from referrals.cases.permissions import may_see, may_see_cases, may_see_health, visible_cases
from referrals.cases.review.context import is_overdue
from referrals.cases.review.desk import CompletionView
from referrals.cases.review.page import PresenceView, ReviewView


class CasePermissionHelper(ReadOnlyPermissionHelper):
    """For who has business with cases (see `permissions`)."""

    def user_can_list(self, user) -> bool:
        return may_see_cases(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return may_see(user, obj)


class CaseButtonHelper(OneWayIn):
    view_name = "review"


class CaseAdmin(SafeModelAdmin):
    """Read-only rows; each leads to its review page."""

    model = Case
    menu_icon = "folder-open-inverse"
    menu_order = 110
    permission_helper_class = CasePermissionHelper
    button_helper_class = CaseButtonHelper
    search_handler_class = CaseSearch
    object_views = {"review": ReviewView, "again": CompletionView, "here": PresenceView}
    history_view_enabled = False
    list_display = ("case_number", "applicant_name", "state_tag", "ground_names", "officer", "opened", "due")
    list_select_related = ("assigned_to",)
    list_filter = (
        "state",
        GroundFilter,
        CountyFilter,
        OfficerFilter,
        OverdueFilter,
        DirectiveFilter,
        EndingFilter,
        OpenedFilter,
        TrialFilter,
    )
    ordering = ("-opened_at",)
    index_view_extra_css = ["referrals/cases.css"]

    def get_queryset(self, request):
        """The cases this user may see."""
        trials = request.GET.get(TrialFilter.parameter_name) == "yes"
        return visible_cases(request.user, trials=trials).order_by(*self.ordering)

    def reachable(self, request):
        """Test cases too, which the list shows only to who asks for them."""
        return visible_cases(request.user) | visible_cases(request.user, trials=True)

    def get_list_display(self, request):
        """Without the grounds for who may not see health data (BR-35)."""
        hidden = () if may_see_health(request.user) else ("ground_names",)
        return [name for name in self.list_display if name not in hidden]

    def get_list_filter(self, request):
        """Likewise for the filters."""
        hidden = () if may_see_health(request.user) else (GroundFilter,)
        return [one for one in self.list_filter if one not in hidden]

    def get_extra_class_names_for_field_col(self, obj, field_name) -> list[str]:
        classes = super().get_extra_class_names_for_field_col(obj, field_name)
        return [*classes, "nowrap"] if field_name in ("case_number", "opened", "due") else classes

    @admin.display(description=_("number"), ordering="number")
    def case_number(self, case: Case) -> str:
        return code(digits(case.number))

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, case: Case) -> str:
        """The state by its name; the colour only repeats it."""
        return format_html(
            '<span class="case-state case-state--{}">{}</span>', case.state, case.get_state_display()
        )

    @admin.display(description=_("grounds"))
    def ground_names(self, case: Case) -> str:
        return "، ".join(str(ground.label) for ground in case.grounds)

    @admin.display(description=_("officer"))
    def officer(self, case: Case) -> str:
        user = case.assigned_to
        return (user.get_full_name() or user.get_username()) if user else ""

    @admin.display(description=_("opened"), ordering="opened_at")
    def opened(self, case: Case) -> str:
        return short(case.opened_at)

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, case: Case) -> str:
        if case.due_at is None:
            return ""
        if is_overdue(case):
            return format_html('{} <span class="case-overdue">{}</span>', short(case.due_at), _("overdue"))
        return short(case.due_at)
