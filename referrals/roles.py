"""Who works here. A role is the permission `referrals.act_as_<role>`; groups give it to people."""

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles that take part in a case. The first and the last have no account."""

    APPLICANT = "applicant", _("applicant")
    INTAKE_CLERK = "intake_clerk", _("intake clerk")
    CASE_OFFICER = "case_officer", _("case officer")
    SUPERVISOR = "supervisor", _("supervisor")
    SIGNATORY = "signatory", _("signatory")
    SECRETARIAT = "secretariat", _("secretariat")
    DELIVERY_CLERK = "delivery_clerk", _("hand-over clerk")
    INQUIRY_OFFICER = "inquiry_officer", _("inquiry officer")
    COUNTER_SUPERVISOR = "counter_supervisor", _("supervisor of counter offices")
    COUNTER_OPERATOR = "counter_operator", _("counter operator")
    SCHEDULER = "scheduler", _("scheduler")


WITHOUT_ACCOUNT = frozenset({Role.APPLICANT, Role.SCHEDULER})


def has_role(user, *roles: Role) -> bool:
    """Whether `user` (a user account) may act in one of `roles`."""
    return user.is_active and any(
        user.has_perm(f"referrals.act_as_{role.value}") for role in roles if role not in WITHOUT_ACCOUNT
    )


def acting_as(role: Role) -> Callable[..., bool]:
    """The question whether a user may act as `role`, for registries that ask it later."""
    return lambda user: has_role(user, role)
