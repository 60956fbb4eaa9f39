"""The register of letters in the admin: a list to find them; each leads to its own page."""

from django.contrib.admin import SimpleListFilter, display
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper

from persian.jalali import local_date, short
from persian.templatetags.persian import code, digits
from persian.text import search_key
from referrals.admin.base import SafeButtonHelper, SafeModelAdmin
from referrals.cases.permissions import may_see_health, visible_cases
from referrals.letters.models import Letter
from referrals.letters.panel import letter_state
from referrals.letters.permissions import may_see_letter

_LONGEST_SEARCH = 80


class LetterPermissionHelper(PermissionHelper):
    """Letters are issued in their case; here they are only found."""

    def user_can_list(self, user) -> bool:
        return user.is_active and user.has_perm("referrals.view_letter")

    def user_can_inspect_obj(self, user, obj) -> bool:
        return may_see_letter(user, obj)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class LetterButtonHelper(SafeButtonHelper):
    """One way into a letter: its page. Rows come from the visible letters, so no question per row."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None) -> list:
        return []

    def get_primary_button(self, obj) -> dict:
        return {"url": reverse("letters:letter", args=[obj.public_id]), "title": str(obj.number)}


class LetterSearch:
    """Search by letter or case number, by code, or by the applicant's name in any spelling."""

    show_search_form = True

    def __init__(self, search_fields) -> None:
        pass

    def search_queryset(self, queryset, search_term: str, **kwargs):
        """The letters of `queryset` that match `search_term`; all for an empty one."""
        words = search_key(search_term)[:_LONGEST_SEARCH]
        if not words:
            return queryset
        fits = Q(number__icontains=words) | Q(case__number=words) | Q(case__search_name__contains=words)
        return queryset.filter(fits | Q(verification_code=words.replace("-", "").replace(" ", "")))


class StandingFilter(SimpleListFilter):
    """Letters by where they stand today."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("ready for collection")),
            ("out", _("handed over")),
            ("presented", _("presented")),
            ("expired", _("expired")),
            ("void", _("void")),
        ]

    def queryset(self, request, queryset):
        today = local_date(timezone.now())
        live = queryset.filter(voided_at__isnull=True)
        unseen = live.filter(presented_at__isnull=True).exclude(valid_until__lt=today)
        chosen = {
            "waiting": unseen.filter(handover__isnull=True),
            "out": unseen.filter(handover__isnull=False),
            "presented": live.filter(presented_at__isnull=False),
            "expired": live.filter(presented_at__isnull=True, valid_until__lt=today),
            "void": queryset.filter(voided_at__isnull=False),
        }
        return chosen.get(self.value(), queryset)


class LetterAdmin(SafeModelAdmin):
    """Every letter with its number, voided ones too (BR-36)."""

    model = Letter
    base_url_path = "letters"
    menu_icon = "mail"
    menu_order = 120
    permission_helper_class = LetterPermissionHelper
    button_helper_class = LetterButtonHelper
    search_handler_class = LetterSearch
    history_view_enabled = False
    inspect_view_enabled = False
    list_display = (
        "number_shown",
        "case_number",
        "template_name",
        "addressed_to",
        "issued",
        "valid",
        "standing",
    )
    list_select_related = ("case", "template", "counter_office", "handover", "outcome")
    list_filter = (StandingFilter, "counter_office", "year")
    ordering = ("-issued_at", "-serial")

    def get_queryset(self, request):
        """The letters of the cases this user may see."""
        return Letter.objects.filter(case__in=visible_cases(request.user)).order_by(*self.ordering)

    def get_list_display(self, request):
        """Without the template for who may not see health data (BR-35)."""
        hidden = () if may_see_health(request.user) else ("template_name",)
        return [name for name in self.list_display if name not in hidden]

    @display(description=_("letter number"), ordering="serial")
    def number_shown(self, letter: Letter) -> str:
        return letter.shown_number

    @display(description=_("case"))
    def case_number(self, letter: Letter) -> str:
        return code(digits(letter.case.number))

    @display(description=_("template"))
    def template_name(self, letter: Letter) -> str:
        return letter.template.name

    @display(description=_("addressed to"))
    def addressed_to(self, letter: Letter) -> str:
        office = letter.counter_office
        return office.name if office else letter.template.get_addressee_kind_display()

    @display(description=_("issued at"), ordering="issued_at")
    def issued(self, letter: Letter) -> str:
        return short(letter.issued_at)

    @display(description=_("valid until"), ordering="valid_until")
    def valid(self, letter: Letter) -> str:
        return short(letter.valid_until) or "—"

    @display(description=_("standing"))
    def standing(self, letter: Letter) -> str:
        """In words; the colour only repeats it."""
        state, tone = letter_state(letter)
        return format_html('<span class="kl-tag kl-tag--{}">{}</span>', tone, state)
