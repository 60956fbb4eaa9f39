"""The log, to be read by those who oversee the office. Nothing here changes it."""

from django.apps import apps
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from audit.actions import ACTORS, LABELS
from audit.forms import LogFilter
from audit.models import Entry

PER_PAGE = 50


class LogView(WagtailAdminTemplateMixin, View):
    """GET with the fields of LogFilter and `page`: one page of the log."""

    page_title = _("Audit log")
    header_icon = "history"
    template_name = "audit/log.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": reverse("audit_log"), "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        form = LogFilter(self.request.GET)
        page = Paginator(form.entries(), PER_PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        rows = [_row(entry) for entry in page]
        return super().get_context_data(form=form, page=page, rows=rows, query=query.urlencode(), **kwargs)


def _row(entry: Entry) -> dict:
    """What one line of the table shows."""
    kind = apps.all_models.get(entry.target_type.split(".")[0], {}).get(entry.target_type.rpartition(".")[2])
    return {
        "entry": entry,
        "action": LABELS.get(entry.action, entry.action),
        "actor": entry.actor.get_username()
        if entry.actor
        else ACTORS.get(entry.actor_kind, entry.actor_kind),
        "kind": kind._meta.verbose_name if kind else entry.target_type,
    }
