"""The checklist of an examination: items of the directive in force (BR-16)."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused
from referrals.reviews.models import ChecklistMark
from referrals.reviews.najva import check_reviewing
from services.directives import Directive, paragraphs

# As much of the words as a mark keeps.
LENGTH = 300


@dataclass(frozen=True)
class Item:
    """One thing to examine: the paragraph's key, its words, and the mark when it is ticked.

    `changed` is a mark from before the directive said it otherwise: what was examined then is not this, so the item
    counts as not ticked.
    """

    key: str
    text: str
    mark: ChecklistMark | None
    changed: ChecklistMark | None = None


def directive_for(case: Case, day: dt.date | None = None) -> Directive | None:
    """The directive in force on `day` (today) for the service of `case` (BR-05), or None."""
    in_force = Directive.objects.in_force(day or local_date(timezone.now()))
    own = case.service.directive if case.service else None
    # A new version is a new record with the same key, so the service's link may still name its predecessor. A service
    # with a directive of its own is never decided by another's.
    return (in_force.filter(key=own.key) if own else in_force).first()


def items(case: Case, directive: Directive | None) -> list[Item]:
    """What has to be examined in `case` by `directive`, in its order."""
    marks = {mark.article_key: mark for mark in case.checklist_marks.select_related("by")}
    found = paragraphs(directive) if directive else []
    return [_item(one.key, one.check, marks.get(one.key)) for one in found if one.check]


def _item(key: str, text: str, mark: ChecklistMark | None) -> Item:
    if mark is not None and mark.text != text[:LENGTH]:
        return Item(key, text, None, changed=mark)
    return Item(key, text, mark)


def outdated(day: dt.date) -> QuerySet[ChecklistMark]:
    """The marks of all cases whose words no directive in force on `day` has any more."""
    fits = Q(pk=None)
    for directive in Directive.objects.in_force(day):
        for one in paragraphs(directive):
            if one.check:
                fits |= Q(article_key=one.key, text=one.check[:LENGTH])
    return ChecklistMark.objects.exclude(fits)


@transaction.atomic
def tick(*, case: Case, keys: set[str], by) -> None:
    """Make exactly the items named in `keys` ticked, keeping who ticked the others first.

    Raises MoveRefused when the case is not under review, `by` is not its officer, or a key is no item.
    """
    check_reviewing(case, by)
    found = {item.key: item for item in items(case, directive_for(case))}
    if unknown := keys - set(found):
        raise MoveRefused(
            _("The directive has no such item: %(keys)s") % {"keys": ", ".join(sorted(unknown))}
        )
    for key, item in found.items():
        if item.changed is not None:
            item.changed.delete()
        if key in keys and item.mark is None:
            ChecklistMark.objects.create(case=case, article_key=key, text=item.text[:LENGTH], by=by)
            record(action="checklist.tick", target=case, by=by, item=key)
        elif key not in keys and item.mark is not None:
            item.mark.delete()
            record(action="checklist.untick", target=case, by=by, item=key)
