"""Seals over the log: a chain in which every seal covers the entries since the one before and that seal itself (BR-50).

The triggers keep the product and its users from changing the log; the chain shows what somebody with the database's
own powers changed, took out or slipped in. It is keyed with DATA_KEY, so who has only the database cannot make it anew.
"""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.models import Entry, Seal

# A transaction may end later than one that began after it; nobody's takes so long.
MARGIN = dt.timedelta(hours=1)
_COLUMNS = ("id", "at", "actor_id", "actor_kind", "action", "target_type", "target_id", "data", "address")
_AT_ONCE = 2000


@dataclass(frozen=True)
class Break:
    """The first seal that does not fit what the log holds now: entries `first` to `last` are not as they were."""

    seal: int
    first: int
    last: int


@transaction.atomic
def seal(now: dt.datetime | None = None) -> Seal | None:
    """Seal the entries that no running transaction can come before any more; None when there are none."""
    former = Seal.objects.select_for_update().order_by("-number").first()
    first = former.upto + 1 if former else 1
    since = Entry.objects.filter(id__gte=first)
    young = since.filter(at__gte=(now or timezone.now()) - MARGIN).order_by("id").values_list("id", flat=True)
    ready = since.filter(id__lt=young[0]) if young else since
    last = ready.order_by("-id").values_list("id", flat=True).first()
    if last is None:
        return None
    count, digest = _digest(former.digest if former else "", first, last)
    number = former.number + 1 if former else 1
    return Seal.objects.create(number=number, upto=last, count=count, digest=digest)


def verify() -> Break | None:
    """Work out every seal again from the log; the first that does not fit, or None."""
    former, first, number = "", 1, 1
    for one in Seal.objects.order_by("number").iterator():
        count, digest = _digest(former, first, one.upto)
        fits = one.number == number and count == one.count and hmac.compare_digest(digest, one.digest)
        if not fits:
            return Break(one.number, first, one.upto)
        former, first, number = one.digest, one.upto + 1, number + 1
    return None


def unsealed() -> int:
    """How many entries wait for their seal."""
    last = Seal.objects.order_by("-number").values_list("upto", flat=True).first() or 0
    return Entry.objects.filter(id__gt=last).count()


def _digest(former: str, first: int, last: int) -> tuple[int, str]:
    """(number of entries, their keyed digest on top of `former`) of the ids from `first` to `last`."""
    chain = hmac.new(bytes.fromhex(settings.DATA_KEY), b"audit.seal|" + former.encode(), hashlib.sha256)
    count = 0
    for line in _lines(first, last):
        chain.update(line)
        count += 1
    return count, chain.hexdigest()


def _lines(first: int, last: int) -> Iterator[bytes]:
    entries = Entry.objects.filter(id__gte=first, id__lte=last).order_by("id").values_list(*_COLUMNS)
    for number, at, *rest in entries.iterator(chunk_size=_AT_ONCE):
        moment = at.astimezone(dt.UTC).isoformat(timespec="microseconds")
        yield json.dumps([number, moment, *rest], ensure_ascii=False, sort_keys=True).encode() + b"\n"
