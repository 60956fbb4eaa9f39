"""Giving out invitations, many at once, and taking them back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from audit.log import record
from forms_app.definitions.models import Form
from forms_app.invitations.codes import new_code
from forms_app.invitations.models import Invitation

MOST_AT_ONCE = 500


@transaction.atomic
def invite(
    *,
    form: Form,
    count: int,
    by,
    note: str = "",
    max_uses: int = 1,
    expires_at: dt.datetime | None = None,
) -> list[Invitation]:
    """`count` invitations to `form`, each with a code of its own and good for `max_uses` requests."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValueError(f"between 1 and {MOST_AT_ONCE} invitations at once")
    codes: set[str] = set()
    while len(codes) < count:
        codes.add(new_code())
    made = Invitation.objects.bulk_create(
        Invitation(form=form, code=code, note=note, max_uses=max_uses, expires_at=expires_at, created_by=by)
        for code in codes
    )
    record(action="invitation.made", target=form, by=by, count=count)
    return made


@transaction.atomic
def revoke(*, invitation: Invitation, by) -> bool:
    """Let `invitation` open nothing any more; what was sent with it stays. False if it was revoked before."""
    if not Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
        return False
    record(action="invitation.revoked", target=invitation, by=by)
    return True
