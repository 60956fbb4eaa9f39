"""The report's place in Wagtail's admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audit.access import staff
from reports import views

VIEW = "reports.view_statistics"


class StatisticsItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_urls")
def urls() -> list:
    base = "reports/statistics/"
    return [
        path(base, staff(VIEW)(views.StatisticsView.as_view()), name="statistics"),
        path(f"{base}csv/", staff(views.EXPORT)(views.download_csv), name="statistics_csv"),
        path(f"{base}xlsx/", staff(views.EXPORT)(views.download_xlsx), name="statistics_xlsx"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> StatisticsItem:
    return StatisticsItem(
        _("Statistics"), reverse("statistics"), name="statistics", icon_name="table", order=100
    )
