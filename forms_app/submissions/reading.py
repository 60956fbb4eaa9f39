"""Who may read which answers (BR-35). Everything that shows or exports answers asks here."""

from typing import Any

from forms_app.attachments.access import SENSITIVE


def may_read(user, spec: dict[str, Any]) -> bool:
    """Whether `user` may read answers to the field `spec`: health data needs a permission of its own."""
    return not spec["sensitive"] or user.has_perm(SENSITIVE)
