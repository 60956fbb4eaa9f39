"""Who has how much: the panel of a supervisor on the first page. Two queries, whatever the number of officers."""

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from wagtail.admin.ui.components import Component

from referrals.cases.clock import RUNNING
from referrals.cases.filters import overdue
from referrals.cases.models import Case
from referrals.cases.states import WAITING, State
from referrals.roles import Role, has_role, holders


def load() -> list[dict]:
    """{officer, open, waiting, overdue} of every case officer, the busiest first; then what lies with nobody."""
    under_way = Q(state__in=RUNNING | WAITING)
    columns = {
        "open": Count("pk", filter=Q(state__in=RUNNING)),
        "waiting": Count("pk", filter=Q(state__in=WAITING)),
        "overdue": Count("pk", filter=overdue()),
    }
    counted = Case.objects.real().filter(under_way).order_by().values("assigned_to").annotate(**columns)
    by_officer = {row.pop("assigned_to"): row for row in counted}
    empty = dict.fromkeys(columns, 0)
    rows = [
        {"officer": user.get_full_name() or user.get_username(), **by_officer.get(user.pk, empty)}
        for user in holders(Role.CASE_OFFICER)
    ]
    rows.sort(key=lambda row: (-row["open"], row["officer"]))
    nobody = urlencode({"officer": "none", "state__exact": State.SUBMITTED.value})
    address = f"{reverse('referrals_case_modeladmin_index')}?{nobody}"
    return [*rows, {"officer": "", "address": address, **by_officer.get(None, empty)}]


class LoadPanel(Component):
    """The officers and their cases; for supervisors only."""

    name = "load"
    order = 60
    template_name = "referrals/case/load.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"load": load() if has_role(user, Role.SUPERVISOR) else []}
