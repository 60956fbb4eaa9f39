"""The one way to write the audit log."""

from django.db import models

from audit.middleware import current_address
from audit.models import Entry


def record(*, action: str, target: models.Model, by=None, kind: str = "", **data) -> Entry:
    """Append one entry in the caller's transaction; if it cannot be written, the caller's work fails with it (BR-50).

    `action` is "<noun>.<verb>", e.g. "case.read"; `target` a saved object with `public_id` or a primary key;
    `by` a user, or None with `kind` "applicant", "scheduler" or "system". `data` holds codes and ids only,
    never personal data. Returns the entry.
    """
    if by is None and not kind:
        raise ValueError("Say who acted: by=user, or kind= for one without an account.")
    return Entry.objects.create(
        actor=by,
        actor_kind="staff" if by is not None else kind,
        action=action,
        target_type=target._meta.label_lower,
        target_id=str(getattr(target, "public_id", target.pk)),
        data=data,
        address=current_address(),
    )
