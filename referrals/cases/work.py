"""What waits for me: the panel on the first page of the admin. One query, whatever the number of queues."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from referrals.cases.closing import ready_to_close
from referrals.cases.filters import overdue
from referrals.cases.load import LoadPanel
from referrals.cases.models import Case
from referrals.cases.permissions import may_see_cases, visible_cases
from referrals.cases.states import State
from referrals.notes.verbs import unread
from referrals.roles import Role, has_role

URGENT = "overdue"
# Notes for the reader that are listed by case; the rest comes when these are read.
SHOWN = 20


@dataclass(frozen=True)
class Queue:
    """Cases in `state` that `roles` have to move on; `mine`: only those of the reader."""

    state: State
    label: object  # translated when shown
    roles: tuple[Role, ...]
    mine: bool = False

    def condition(self, user) -> Q:
        """Which cases lie in this queue for `user`."""
        return Q(state=self.state, assigned_to=user) if self.mine else Q(state=self.state)

    @property
    def address(self) -> str:
        """The list of cases, narrowed to this queue."""
        chosen = {"state__exact": self.state.value} | ({"officer": "mine"} if self.mine else {})
        return f"{reverse('referrals_case_modeladmin_index')}?{urlencode(chosen)}"


@dataclass(frozen=True)
class ClosingQueue(Queue):
    """Of more than one state: a letter that goes to no counter office has no outcome to wait for."""

    def condition(self, user) -> Q:
        return ready_to_close()

    @property
    def address(self) -> str:
        return f"{reverse('referrals_case_modeladmin_index')}?ending=ready"


OFFICER = (Role.CASE_OFFICER,)
SECOND_READERS = (Role.SUPERVISOR, Role.SIGNATORY)
QUEUES: tuple[Queue, ...] = (
    Queue(State.SUBMITTED, _("New requests"), (Role.CASE_OFFICER, Role.INTAKE_CLERK)),
    Queue(State.UNDER_REVIEW, _("My cases under review"), OFFICER, mine=True),
    Queue(State.AWAITING_APPLICANT, _("Waiting for the applicant"), (Role.CASE_OFFICER, Role.INTAKE_CLERK)),
    Queue(State.AWAITING_INQUIRY, _("Waiting for an inquiry"), (Role.CASE_OFFICER, Role.INQUIRY_OFFICER)),
    Queue(State.PROPOSED_APPROVAL, _("Approval proposed, for the second reading"), SECOND_READERS),
    Queue(State.PROPOSED_REJECTION, _("Refusal proposed, for the second reading"), SECOND_READERS),
    Queue(State.APPROVED, _("Letters to sign"), (Role.SIGNATORY, Role.SECRETARIAT)),
    Queue(State.LETTER_ISSUED, _("Letters to hand over"), (Role.DELIVERY_CLERK,)),
    Queue(State.DELIVERED, _("Handed over, no outcome yet"), (Role.COUNTER_SUPERVISOR,)),
    ClosingQueue(State.OUTCOME_RECORDED, _("To close"), OFFICER),
    Queue(State.OBJECTION, _("Objections"), SECOND_READERS),
)


def waiting(user) -> list[dict]:
    """The queues of the roles of `user`, with their counts and addresses; the overdue ones first when there are any."""
    queues = [queue for queue in QUEUES if has_role(user, *queue.roles)]
    if not queues:
        return []
    counts = visible_cases(user).aggregate(
        **{queue.state.value: Count("pk", filter=queue.condition(user)) for queue in queues},
        **{URGENT: Count("pk", filter=overdue())},
    )
    rows = [
        {"label": queue.label, "count": counts[queue.state.value], "address": queue.address}
        for queue in queues
    ]
    if counts[URGENT]:
        late = f"{reverse('referrals_case_modeladmin_index')}?deadline=over"
        rows.insert(0, {"label": _("Overdue"), "count": counts[URGENT], "address": late, "urgent": True})
    return rows


def neighbours(case: Case, user) -> tuple[Case | None, Case | None]:
    """The case before and the one after `case` among all that waits for `user`, by age; None at either end.

    The one after the youngest is the oldest that still waits, so that nothing is passed over for ever.
    """
    mine = Q(pk=None)
    for queue in QUEUES:
        if has_role(user, *queue.roles):
            mine |= queue.condition(user)
    waiting_now = visible_cases(user).filter(mine).exclude(pk=case.pk).only("public_id", "number")
    earlier = waiting_now.filter(opened_at__lte=case.opened_at).order_by("-opened_at", "-pk").first()
    later = waiting_now.filter(opened_at__gt=case.opened_at).order_by("opened_at", "pk").first()
    return earlier, later or waiting_now.order_by("opened_at", "pk").first()


class WorkPanel(Component):
    """The queues of the reader's roles; nothing for those who have no part in cases."""

    name = "work"
    order = 50
    template_name = "referrals/case/work.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        if not may_see_cases(user):
            return {"queues": []}
        return {"queues": waiting(user), "notes": unread(user)[:SHOWN]}


def add_work_panels(request, panels: list) -> None:
    """Hook construct_homepage_panels."""
    panels += [WorkPanel(), LoadPanel()]
