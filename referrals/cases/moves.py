"""The only way to change the state of a case."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import clock, short
from referrals.cases.clock import after_move
from referrals.cases.models import Case, Event
from referrals.cases.signals import case_moved
from referrals.cases.states import TRANSITIONS, State, Transition
from referrals.roles import WITHOUT_ACCOUNT, Role, has_role

_STEPS: dict[tuple[State, State], Transition] = {(step.source, step.target): step for step in TRANSITIONS}


class MoveRefused(Exception):
    """The case did not move. The text says why, in the language of the reader."""

    def __init__(self, reason: str, *, conflict: bool = False) -> None:
        super().__init__(reason)
        self.conflict = conflict


def role_for(case: Case, to: State, user) -> Role | None:
    """The role in which `user` may move `case` to `to` now, or None."""
    step = _STEPS.get((State(case.state), to))
    roles = sorted(step.roles, key=list(Role).index) if step else []
    return next((role for role in roles if has_role(user, role)), None)


def may_move(case: Case, to: State, user) -> bool:
    """Whether `user` (an account) may move `case` to `to` now."""
    return role_for(case, to, user) is not None


def changed_meanwhile(case: Case) -> MoveRefused:
    """The refusal for one who came second; names who moved the case, and when."""
    event = case.events.select_related("by").order_by("-id").first()
    now = State(Case.objects.values_list("state", flat=True).get(pk=case.pk))
    if event is None:
        return MoveRefused(_("Someone else changed this case meanwhile. Look at it again."), conflict=True)
    who = (event.by.get_full_name() or event.by.get_username()) if event.by else Role(event.role).label
    return MoveRefused(
        _("Meanwhile %(who)s moved this case to “%(state)s” (%(day)s, %(time)s). Look at it again.")
        % {"who": who, "state": now.label, "day": short(event.at), "time": clock(event.at)},
        conflict=True,
    )


@transaction.atomic
def move(*, case: Case, to: State, role: Role, by=None, note: str = "") -> Case:
    """Move `case`, as it was read, to the state `to` by one who acts in `role`, and return it.

    `by` is the account; None for the applicant and the scheduler, who have none. Of several at once exactly one
    wins: the update names the state and version that were read. Writes the event, the clock and the audit record,
    and tells `case_moved`.
    Raises MoveRefused when the table does not permit the step, the role is not held, or the case changed meanwhile.
    """
    source, to, role = State(case.state), State(to), Role(role)
    _check(case, to, role, by)
    moment = timezone.now()
    fields = after_move(case=case, source=source, target=to, moment=moment, entered=_entered(case))
    won = Case.objects.filter(pk=case.pk, state=source, version=case.version).update(
        state=to, version=F("version") + 1, **fields
    )
    if not won:
        raise changed_meanwhile(case)
    event = Event.objects.create(case=case, at=moment, source=source, target=to, role=role, by=by, note=note)
    kind = "" if by else role.value
    record(
        action="case.move", target=case, by=by, kind=kind, source=source.value, to=to.value, role=role.value
    )
    for name, value in {"state": to.value, "version": case.version + 1, **fields}.items():
        setattr(case, name, value)
    case_moved.send(Case, case=case, event=event)
    return case


def _check(case: Case, to: State, role: Role, by) -> None:
    """Raise MoveRefused unless the table and the account permit the step (BR-07)."""
    step = _STEPS.get((State(case.state), to))
    if step is None:
        raise MoveRefused(
            _("A case that is “%(source)s” cannot become “%(target)s”.")
            % {"source": State(case.state).label, "target": to.label}
        )
    held = by is None if role in WITHOUT_ACCOUNT else by is not None and has_role(by, role)
    if role not in step.roles or not held:
        raise MoveRefused(
            _("You may not move this case from “%(source)s” to “%(target)s”.")
            % {"source": State(case.state).label, "target": to.label}
        )


def _entered(case: Case):
    """When the case came into its present state."""
    last = case.events.order_by("-id").values_list("at", flat=True).first()
    return last or case.opened_at
