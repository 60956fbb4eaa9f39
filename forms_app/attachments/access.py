"""Who may open an attachment. This app does not know of cases; those who do register a checker."""

from collections.abc import Callable
from typing import Any

from forms_app import privacy
from forms_app.attachments.models import Attachment

Checker = Callable[..., bool]

_checkers: list[Checker] = []


def register(checker: Checker) -> Checker:
    """Add `checker(user, attachment) -> bool`. One that says yes is enough; with none, nobody may."""
    if checker not in _checkers:
        _checkers.append(checker)
    return checker


def may_read(user, attachment: Attachment) -> bool:
    """Whether `user` may open `attachment`: as the answer it belongs to may be read, and as an app allows."""
    if not privacy.may_read(user, _question(attachment)):
        return False
    return any(checker(user, attachment) for checker in _checkers)


def _question(attachment: Attachment) -> dict[str, Any]:
    """What matters of the field that asked for `attachment`."""
    submission = attachment.submission
    steps = submission.version.schema["steps"] if submission else []
    private = [
        name
        for step in steps
        for spec in step["fields"]
        if spec["id"] == attachment.field_id
        for name in spec.get("private", [])
    ]
    return {"sensitive": attachment.sensitive, "private": private}
