"""The places a person works in, on the first page of the admin: those their permissions open, and no others."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component


@dataclass(frozen=True)
class Place:
    """A page of the admin, for holders of one of `permissions`."""

    label: str | Promise
    hint: str | Promise
    view: str
    permissions: tuple[str, ...]


def _edits(model: str) -> tuple[str, ...]:
    app, name = model.split(".")
    return tuple(f"{app}.{verb}_{name}" for verb in ("change", "publish"))


PLACES: tuple[Place, ...] = (
    Place(
        _("Directives"),
        _("articles, versions, the officers' checklist"),
        "wagtailsnippets_services_directive:list",
        _edits("services.directive"),
    ),
    Place(
        _("Forms"),
        _("steps, questions, conditions"),
        "wagtailsnippets_forms_app_form:list",
        _edits("forms_app.form"),
    ),
    Place(
        _("Letter templates"),
        _("texts with merge fields, preview as PDF"),
        "wagtailsnippets_referrals_lettertemplate:list",
        _edits("referrals.lettertemplate"),
    ),
    Place(
        _("Decision reasons"),
        _("what a decision cites"),
        "wagtailsnippets_referrals_reason:list",
        ("referrals.change_reason",),
    ),
    Place(_("Statistics"), _("by month, season and year"), "statistics", ("reports.view_statistics",)),
    Place(_("Audit log"), _("who read or changed what"), "audit_log", ("audit.view_entry",)),
    Place(_("Accounts"), _("people and their groups"), "wagtailusers_users:index", ("auth.change_user",)),
    Place(
        _("The office"),
        _("address, hours, periods of validity"),
        "wagtailsnippets_services_office:list",
        ("services.change_office",),
    ),
)


class ShortcutsPanel(Component):
    """The places of the reader, as links."""

    name = "shortcuts"
    order = 60
    template_name = "wagtailadmin/home/shortcuts.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {
            "places": [
                {"label": place.label, "hint": place.hint, "address": reverse(place.view)}
                for place in PLACES
                if any(user.has_perm(permission) for permission in place.permissions)
            ]
        }
