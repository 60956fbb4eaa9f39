"""Where the pages of ours about a form and its versions are, and the buttons that lead there."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from forms_app.definitions.archiving import ArchiveView, RestoreView
from forms_app.definitions.checks.views import ChecksView
from forms_app.definitions.copying import CopyView
from forms_app.definitions.exchange import ExportView, ImportView
from forms_app.definitions.impact import ImpactView
from forms_app.definitions.models import Form, FormVersion
from forms_app.definitions.trial import TryView
from forms_app.definitions.withdrawal import WithdrawView

OF_A_FORM = {
    "impact": ImpactView,
    "checks": ChecksView,
    "try": TryView,
    "duplicate": CopyView,
    "export": ExportView,
    "archive": ArchiveView,
    "restore": RestoreView,
}


def form_patterns() -> list:
    """Below the address of the list of forms."""
    own = [path(f"<int:pk>/{name}/", view.as_view(), name=name) for name, view in OF_A_FORM.items()]
    return [*own, path("import/", ImportView.as_view(), name="import")]


def version_patterns() -> list:
    """Below the address of the list of versions."""
    return [path("<int:pk>/withdraw/", WithdrawView.as_view(), name="withdraw")]


def _is_archived(form: Form) -> bool:
    """Was it published once and is no longer live? The list of forms knows without asking."""
    if form.live:
        return False
    known = getattr(form, "latest_number", None)
    return known is not None or (not hasattr(form, "latest_number") and form.versions.exists())


def form_buttons(form: Form, user) -> list[Button]:
    """What `user` may do with `form` besides editing it, most used first."""
    drafts = user.has_perm("forms_app.change_form")
    publishes = user.has_perm("forms_app.publish_form")
    wanted = [
        ("impact", _("What this change does"), "view", drafts or publishes),
        (
            "checks",
            _("Checks and map"),
            "clipboard-list",
            drafts or publishes or user.has_perm("forms_app.view_form"),
        ),
        ("try", _("Try this form out"), "check", drafts or publishes),
        ("duplicate", _("Copy"), "copy", user.has_perm("forms_app.add_form")),
        ("export", _("Export"), "download", drafts or publishes),
        ("archive", _("Archive"), "folder-inverse", publishes and form.live),
        ("restore", _("Take out of the archive"), "folder-open-inverse", publishes and _is_archived(form)),
    ]
    buttons = [
        Button(label, url=address(form, name), icon_name=icon, priority=number)
        for number, (name, label, icon, may) in enumerate(wanted, 30)
        if may
    ]
    if user.has_perm("forms_app.change_form"):
        copy_fields = reverse("copy_fields", args=[form.pk])
        buttons.append(Button(_("Copy in a field set"), url=copy_fields, icon_name="duplicate", priority=29))
    return buttons


def address(instance: Form | FormVersion, name: str) -> str:
    """The address of the page `name` about a form or version."""
    return reverse(type(instance).snippet_viewset.get_url_name(name), args=[instance.pk])
