"""The statistics page of the admin and its downloads. Every download is recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from audit.log import record
from reports import chart, exports
from reports.forms import ChoiceForm
from reports.report import OUTCOME_LABELS, Report, build, years
from services.models import Office

EXPORT = "reports.export_statistics"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class StatisticsView(WagtailAdminTemplateMixin, View):
    """GET ?year=&kind=: the report; without an office or without a case, a page that says so."""

    page_title = _("Statistics")
    header_icon = "table"
    template_name = "reports/statistics.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": reverse("statistics"), "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        office = Office.objects.first()
        form = ChoiceForm(self.request.GET, years=years(office, timezone.now()))
        report = build(office, *form.choice()) if office else None
        return super().get_context_data(
            form=form,
            report=report,
            chart=_chart(report) if report and not report.empty else None,
            outcomes=OUTCOME_LABELS,
            office_settings=office,
            may_export=self.request.user.has_perm(EXPORT),
            **kwargs,
        )


def download_csv(request: HttpRequest) -> HttpResponse:
    """The main table as CSV."""
    report = _recorded(request, "csv")
    return _file(exports.to_csv(report), "text/csv; charset=utf-8", report, "csv")


def download_xlsx(request: HttpRequest) -> HttpResponse:
    """All of the report as a workbook."""
    report = _recorded(request, "xlsx")
    return _file(exports.to_xlsx(report, timezone.now()), XLSX, report, "xlsx")


def _recorded(request: HttpRequest, kind: str) -> Report:
    """The report asked for, its taking recorded first."""
    office = get_object_or_404(Office.objects.order_by("pk")[:1])
    form = ChoiceForm(request.GET, years=years(office, timezone.now()))
    year, division = form.choice()
    record(
        action="statistics.export",
        target=office,
        by=request.user,
        file=kind,
        year=year,
        divided=division.value,
    )
    return build(office, year, division)


def _file(content: bytes, kind: str, report: Report, ending: str) -> HttpResponse:
    name = f"statistics-{report.year}-{report.kind}.{ending}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _chart(report: Report) -> chart.Chart:
    counted = [row.counts for row in report.rows]
    return chart.draw(
        [row.period.label.split()[0] for row in report.rows],
        [
            [counts.requests for counts in counted],
            [counts.letters for counts in counted],
            [counts.recipients for counts in counted],
        ],
    )
