"""Who asks, who sees and who answers inquiries. Those about special services are health data (BR-35)."""

from django.db.models import QuerySet

from referrals.cases.models import Case
from referrals.cases.permissions import may_see_health, visible_cases
from referrals.cases.states import State
from referrals.inquiries.models import Inquiry, Question
from referrals.roles import Role, has_role

WORKERS = (Role.CASE_OFFICER, Role.INQUIRY_OFFICER)


def may_list(user) -> bool:
    """Whether `user` has any business with the list of inquiries."""
    return has_role(user, *WORKERS)


def may_ask(case: Case, user) -> bool:
    """Whether `user` may ask about people of `case` now."""
    return State(case.state) in (State.UNDER_REVIEW, State.AWAITING_INQUIRY) and has_role(user, *WORKERS)


def questions(case: Case, user) -> list[Question]:
    """What `user` may ask in `case`: of special services only where they are asked for, by who may know of it."""
    special = case.special_ground and may_see_health(user)
    return [one for one in Question if one != Question.SPECIAL or special]


def readable(user) -> QuerySet[Inquiry]:
    """The inquiries whose question `user` may know, whatever the case."""
    if may_see_health(user):
        return Inquiry.objects.all()
    return Inquiry.objects.exclude(question=Question.SPECIAL)


def visible(user) -> QuerySet[Inquiry]:
    """Those of them in cases that `user` may see."""
    return readable(user).filter(case__in=visible_cases(user).order_by().values("pk"))


def of_case(case: Case, user) -> list[Inquiry]:
    """The inquiries of `case` that `user` may know of, the newest first."""
    related = ("person", "batch", "asked_by", "answered_by")
    return list(readable(user).filter(case=case).select_related(*related))


def workable(user) -> QuerySet[Inquiry]:
    """Those that `user` may send and answer.

    The inquiry officer works on all that he or she may know of; the case officer on those about health, which are
    not for the inquiry officer.
    """
    if has_role(user, Role.INQUIRY_OFFICER):
        return readable(user)
    if has_role(user, Role.CASE_OFFICER):
        return readable(user).filter(question=Question.SPECIAL)
    return Inquiry.objects.none()
