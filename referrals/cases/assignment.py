"""Who works on a case (UC-07)."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused, move
from referrals.cases.presence import last_seen
from referrals.cases.states import FINAL, State
from referrals.counters.models import CounterOffice
from referrals.roles import Role, has_role

# Until the letter is issued, its addressee may change.
_BEFORE_LETTER = frozenset(
    {
        State.SUBMITTED,
        State.AWAITING_APPLICANT,
        State.UNDER_REVIEW,
        State.AWAITING_INQUIRY,
        State.PROPOSED_APPROVAL,
        State.APPROVED,
    }
)


# Who has not looked at a case for so long is taken to have left it.
LEFT_ALONE = dt.timedelta(hours=24)


def check_officer(case: Case, user) -> None:
    """Raise MoveRefused unless `user` is a case officer and no other officer has the case."""
    if not has_role(user, Role.CASE_OFFICER):
        raise MoveRefused(_("Only a case officer may do this."))
    if case.assigned_to_id not in (None, user.pk):
        officer = case.assigned_to
        raise MoveRefused(
            _("%(officer)s works on this case.")
            % {"officer": officer.get_full_name() or officer.get_username()}
        )


@transaction.atomic
def take(*, case: Case, by) -> Case:
    """`by`, a case officer, takes a case that nobody has. Raises MoveRefused when another was first."""
    check_officer(case, by)
    if not Case.objects.filter(pk=case.pk, assigned_to=None).update(assigned_to=by):
        case.refresh_from_db(fields=["assigned_to"])
        check_officer(case, by)
    case.assigned_to = by
    record(action="case.take", target=case, by=by)
    return case


@transaction.atomic
def give_back(*, case: Case, by) -> Case:
    """The officer of the case, or a supervisor, lays it back for others. Raises MoveRefused."""
    if case.assigned_to_id != by.pk and not has_role(by, Role.SUPERVISOR):
        raise MoveRefused(_("Only the officer of the case or a supervisor may give it back."))
    Case.objects.filter(pk=case.pk).update(assigned_to=None)
    case.assigned_to = None
    record(action="case.give_back", target=case, by=by)
    return case


def may_take_over(case: Case, user) -> bool:
    """Whether `user`, a case officer, may take `case` from its officer now: after a day without a look at it."""
    if case.assigned_to_id in (None, user.pk) or not has_role(user, Role.CASE_OFFICER):
        return False
    if State(case.state) in FINAL:
        return False
    seen = last_seen(case, case.assigned_to_id)
    return seen is None or seen < timezone.now() - LEFT_ALONE


@transaction.atomic
def take_over(*, case: Case, note: str, by) -> Case:
    """`by` takes the case from an officer who left it alone, and says why. Raises MoveRefused."""
    former = case.assigned_to
    if former is None or not may_take_over(case, by):
        raise MoveRefused(_("Its officer is at work on this case; ask a supervisor."))
    _hand_to(case, by)
    record(action="case.take_over", target=case, by=by, former=former.get_username(), why=normalise(note))
    return case


@transaction.atomic
def assign(*, case: Case, officer, by) -> Case:
    """`by`, a supervisor, gives the case to `officer`, a case officer, whoever has it now. Raises MoveRefused."""
    if not has_role(by, Role.SUPERVISOR) or State(case.state) in FINAL:
        raise MoveRefused(_("Only a supervisor may give a case to somebody."))
    if not has_role(officer, Role.CASE_OFFICER):
        raise MoveRefused(_("Only a case officer can have a case."))
    former = case.assigned_to
    _hand_to(case, officer)
    record(
        action="case.assign",
        target=case,
        by=by,
        officer=officer.get_username(),
        former=former.get_username() if former else "",
    )
    return case


def _hand_to(case: Case, officer) -> None:
    """Give the case, as it was read, to `officer`; who comes second is told."""
    if not Case.objects.filter(pk=case.pk, assigned_to=case.assigned_to).update(assigned_to=officer):
        raise MoveRefused(_("Someone else changed this case meanwhile. Look at it again."), conflict=True)
    case.assigned_to = officer


@transaction.atomic
def begin_review(*, case: Case, by) -> Case:
    """Take the case, if nobody has it, and begin the review. Raises MoveRefused."""
    take(case=case, by=by)
    return move(case=case, to=State.UNDER_REVIEW, role=Role.CASE_OFFICER, by=by)


def may_address(case: Case, user) -> bool:
    """Whether `user` may choose the counter office of `case` now."""
    return State(case.state) in _BEFORE_LETTER and has_role(user, Role.CASE_OFFICER, Role.SUPERVISOR)


@transaction.atomic
def address_to(*, case: Case, office: CounterOffice, by) -> Case:
    """Name the counter office of the letter. Raises MoveRefused for one that may not be addressed now (BR-29)."""
    if not may_address(case, by):
        raise MoveRefused(_("You may not change the counter office of this case."))
    today = local_date(timezone.now())
    if not CounterOffice.objects.addressable(today).filter(pk=office.pk).exists():
        raise MoveRefused(_("This counter office has no valid contract or no insurance desk."))
    if not Case.objects.filter(pk=case.pk, version=case.version).update(counter_office=office):
        case.refresh_from_db()
        raise MoveRefused(_("Someone else changed this case meanwhile. Look at it again."), conflict=True)
    case.counter_office = office
    record(action="case.address", target=case, by=by, office=office.code)
    return case
