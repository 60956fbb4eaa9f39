"""The list of inquiries in the admin: what is open, what is late, and the way to batches and answers (UC-09, UC-10)."""

from django.contrib.admin import SimpleListFilter, display
from django.db.models import Q
from django.http import HttpRequest
from django.urls import re_path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from audit.access import staff
from persian.jalali import short
from persian.templatetags.persian import code, digits
from referrals.admin.base import SafeModelAdmin
from referrals.cases.lists import CaseSearch, OneWayIn, ReadOnlyPermissionHelper
from referrals.cases.models import Case
from referrals.cases.permissions import search
from referrals.inquiries.models import Inquiry, Question
from referrals.inquiries.pages import AnswersView, BatchesView, BatchFileView
from referrals.inquiries.permissions import WORKERS, may_list, visible

PERMISSIONS = tuple(f"referrals.act_as_{role.value}" for role in WORKERS)


class InquiryPermissionHelper(ReadOnlyPermissionHelper):
    """Inquiries are made and answered in their case; here they are found."""

    def user_can_list(self, user) -> bool:
        return may_list(user)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return may_list(user) and visible(user).filter(pk=obj.pk).exists()


class InquiryButtonHelper(OneWayIn):
    """One way into an inquiry: the review page of its case."""

    def get_primary_button(self, obj: Inquiry) -> dict:
        address = reverse("referrals_case_modeladmin_review", args=[obj.case.public_id])
        return {"url": address, "title": obj.reference}


class InquirySearch(CaseSearch):
    """By reference, or by everything that finds its case."""

    def matching(self, queryset, words: str):
        cases = search(Case.objects.real(), words).order_by().values("pk")
        return queryset.filter(Q(reference__iexact=words) | Q(case__in=cases))


class StandingFilter(SimpleListFilter):
    """Where inquiries stand; without a choice the open ones are listed."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("late", _("overdue")),
            ("unsent", _("to be sent in a batch")),
            ("answered", _("answered")),
            ("all", _("all of them")),
        ]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": _("open")}, *others]

    def queryset(self, request, queryset):
        chosen = {
            "late": queryset.overdue(),
            "unsent": queryset.unsent(),
            "answered": queryset.exclude(answered_at=None),
            "all": queryset,
        }
        return chosen.get(self.value(), queryset.open())


class InquiryAdmin(SafeModelAdmin):
    """Open and overdue inquiries first; each leads to the review page of its case."""

    model = Inquiry
    base_url_path = "inquiries"
    menu_icon = "help"
    menu_order = 115
    permission_helper_class = InquiryPermissionHelper
    button_helper_class = InquiryButtonHelper
    search_handler_class = InquirySearch
    history_view_enabled = False
    inspect_view_enabled = False
    index_template_name = "referrals/inquiries/index.html"
    index_view_extra_css = ["referrals/cases.css"]
    list_display = ("number", "case_number", "person_name", "asks", "way", "asked", "due", "standing")
    list_select_related = ("case", "person", "batch")
    list_filter = (StandingFilter, "mode", "question")
    ordering = ("due_on", "reference")

    def get_queryset(self, request):
        """The inquiries of the cases this user may see, as far as he or she may know of them (BR-35)."""
        return visible(request.user).order_by(*self.ordering)

    def get_admin_urls_for_registration(self):
        """And the pages for batches and for files of answers."""
        base, name = self.url_helper.base_url_path, self.url_helper.get_action_url_name
        more = (
            re_path(f"^{base}/batches/$", self._page(BatchesView), name=name("batches")),
            re_path(f"^{base}/answers/$", self._page(AnswersView), name=name("answers")),
            re_path(f"^{base}/batches/(?P<batch>[-\\w]+)/$", self._page(BatchFileView), name=name("batch")),
        )
        return (*super().get_admin_urls_for_registration(), *more)

    def _page(self, view_class):
        def view(request: HttpRequest, **kwargs):
            return view_class.as_view(model_admin=self, **kwargs)(request)

        return staff(*PERMISSIONS)(view)

    def get_extra_class_names_for_field_col(self, obj, field_name) -> list[str]:
        classes = super().get_extra_class_names_for_field_col(obj, field_name)
        return [*classes, "nowrap"] if field_name in ("number", "case_number", "asked", "due") else classes

    @display(description=_("inquiry reference"), ordering="reference")
    def number(self, inquiry: Inquiry) -> str:
        return code(digits(inquiry.reference))

    @display(description=_("case"))
    def case_number(self, inquiry: Inquiry) -> str:
        return code(digits(inquiry.case.number))

    @display(description=_("person"))
    def person_name(self, inquiry: Inquiry) -> str:
        return inquiry.person.full_name

    @display(description=_("question"), ordering="question")
    def asks(self, inquiry: Inquiry) -> str:
        return str(Question(inquiry.question).label)

    @display(description=_("way"), ordering="mode")
    def way(self, inquiry: Inquiry) -> str:
        """And the batch that carried it."""
        if inquiry.batch is None:
            return inquiry.get_mode_display()
        return f"{inquiry.get_mode_display()} {digits(inquiry.batch.number)}"

    @display(description=_("asked at"), ordering="asked_at")
    def asked(self, inquiry: Inquiry) -> str:
        return short(inquiry.asked_at)

    @display(description=_("answer due"), ordering="due_on")
    def due(self, inquiry: Inquiry) -> str:
        return short(inquiry.due_on)

    @display(description=_("standing"))
    def standing(self, inquiry: Inquiry) -> str:
        """In words; the colour only repeats it."""
        if inquiry.result:
            return format_html('<span class="case-tag">{}</span>', inquiry.get_result_display())
        if inquiry.is_overdue:
            return format_html('<span class="case-overdue">{}</span>', _("overdue"))
        label = _("not sent yet") if inquiry.sent_at is None else _("open")
        return format_html('<span class="case-tag">{}</span>', label)
