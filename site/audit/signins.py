"""Signing in and being locked out are in the log; django-axes counts, this remembers."""

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model

from audit.log import record

LONGEST_NAME = 150


def tried_name(request, credentials: dict | None = None) -> str | None:
    """The account name that was tried, cut to what its column holds: longer ones can be no account (AXES setting)."""
    name = (credentials or {}).get("username") or request.POST.get("username")
    return name[:LONGEST_NAME] if name else None


class LoginHandler(AxesDatabaseHandler):
    """A success forgives one's own failures and nobody else's.

    Axes would forget all failures of the same address too, so that anyone with an account of his own could guess at a
    colleague's password for ever, by signing in between.
    """

    def reset_user_attempts(self, request, credentials=None) -> int:
        username = (credentials or {}).get("username")
        return AccessAttempt.objects.filter(username=username).delete()[0]


def signed_in(sender, request, user, **kwargs) -> None:
    """Receiver of Django's user_logged_in. A program may sign someone in without a request; nobody came in then."""
    if request.method:
        record(action="login.done", target=user, by=user)


def locked_out(sender, request, username, **kwargs) -> None:
    """Receiver of axes' user_locked_out. A name that nobody has is not logged: it may be a mistyped password."""
    if user := get_user_model().objects.filter(username=username).first():
        record(action="login.locked", target=user, kind="system")
