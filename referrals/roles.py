"""Who works here. A role is the permission `referrals.act_as_<role>`; groups give it to people."""

from collections.abc import Callable

from django.contrib.auth.models import Permission, User
from django.db import models
from django.db.models import Q, QuerySet
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


def holders(role: Role) -> QuerySet[User]:
    """The active accounts that may act in `role`, by themselves or through a group, by name."""
    wanted = Q(codename=f"act_as_{role.value}", content_type__app_label="referrals")
    permission = Permission.objects.filter(wanted)
    has_it = Q(user_permissions__in=permission) | Q(groups__permissions__in=permission)
    return (
        User.objects.filter(has_it, is_active=True).distinct().order_by("last_name", "first_name", "username")
    )
