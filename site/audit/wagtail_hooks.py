"""The log's place in Wagtail's admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.access import staff
from audit.views import LogView

VIEW = "audit.view_entry"


class LogItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_urls")
def urls() -> list:
    return [path("audit/", staff(VIEW)(LogView.as_view()), name="audit_log")]


@hooks.register("register_reports_menu_item")
def menu_item() -> LogItem:
    return LogItem(_("Audit log"), reverse("audit_log"), name="audit-log", icon_name="history", order=200)
