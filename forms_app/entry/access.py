"""Who may fill in a form for somebody present. The role belongs to an app above; its permission is known by name."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.auth import require_admin_access

from audit.access import staff

ENTER = "referrals.act_as_intake_clerk"


def may_enter(user) -> bool:
    return user.has_perm(ENTER)


def clerk(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of the admin for intake clerks, in the language of their account."""
    inner = require_admin_access(staff(ENTER)(view))

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        return inner(request, *args, **kwargs)

    wrapped.access = (ENTER,)  # type: ignore[attr-defined]
    return wrapped
