"""Writing a note, and reading those that are for oneself."""

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.text import normalise
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused
from referrals.cases.permissions import may_see, may_see_health, visible_cases
from referrals.notes.models import Mention, Note
from referrals.roles import WITHOUT_ACCOUNT, Role, has_role

_NAME = re.compile(r"@([\w.+-]+)")


def may_write(case: Case, user) -> bool:
    """Whether `user` works on this case in any role. An auditor reads and writes nothing."""
    at_work = has_role(user, *(role for role in Role if role not in WITHOUT_ACCOUNT))
    return at_work and may_see(user, case) and may_read(case, user)


def may_read(case: Case, user) -> bool:
    """Free words about a special ground may speak of an illness, so they are health data too (BR-35)."""
    return may_see_health(user) or not case.special_ground


@transaction.atomic
def write(*, case: Case, text: str, by) -> Note:
    """Keep a note of `by` about `case` and return it; whom it names as @account finds it on the first page.

    Raises MoveRefused for an empty note, for who has no part in the case, and for a name that nobody has or whose
    bearer may not read the note: a word that reaches nobody must not look as if it had.
    """
    text = normalise(text).strip()
    if not text:
        raise MoveRefused(_("Write something first."))
    if not may_write(case, by):
        raise MoveRefused(_("You may not write notes about this case."))
    mentioned = [_colleague(case, name) for name in dict.fromkeys(_NAME.findall(text))]
    note = Note.objects.create(case=case, text=text, by=by)
    Mention.objects.bulk_create([Mention(note=note, user=user) for user in mentioned if user != by])
    record(action="note.write", target=case, by=by, mentioned=[user.get_username() for user in mentioned])
    return note


def _colleague(case: Case, name: str) -> User:
    user = User.objects.filter(username=name.rstrip("."), is_active=True).first()
    if user is None:
        raise MoveRefused(_("Nobody here has the account “%(name)s”.") % {"name": name})
    if not (may_see(user, case) and may_read(case, user)):
        raise MoveRefused(_("“%(name)s” may not see this note.") % {"name": name})
    return user


def mark_read(case: Case, user) -> None:
    """`user` has the notes of `case` before the eyes."""
    if may_read(case, user):
        unread = Mention.objects.filter(note__case=case, user=user, read_at=None)
        unread.update(read_at=timezone.now())


def unread(user) -> QuerySet[Case]:
    """The cases with a note for `user` that was not read yet, of those `user` may see."""
    waiting = Q(notes__mentions__user=user, notes__mentions__read_at=None)
    return visible_cases(user).filter(waiting).distinct()
