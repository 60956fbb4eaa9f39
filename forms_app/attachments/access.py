"""Who may open an attachment. This app does not know of cases; those who do register a checker."""

from collections.abc import Callable

from forms_app.attachments.models import Attachment

Checker = Callable[..., bool]
SENSITIVE = "referrals.view_health_data"

_checkers: list[Checker] = []


def register(checker: Checker) -> Checker:
    """Add `checker(user, attachment) -> bool`. One that says yes is enough; with none, nobody may."""
    if checker not in _checkers:
        _checkers.append(checker)
    return checker


def may_read(user, attachment: Attachment) -> bool:
    """Whether `user` may open `attachment`; health data needs a permission of its own besides."""
    if attachment.sensitive and not user.has_perm(SENSITIVE):
        return False
    return any(checker(user, attachment) for checker in _checkers)
