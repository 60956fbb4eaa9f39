"""How often one address may try a public form: a token bucket in the database, shared by every process.

A bucket holds at most `burst` tokens and gains `per_hour` of them an hour. Nothing tells from its row whose it is:
the key is an HMAC of the address and the scope.
"""

import ipaddress
import math
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from audit.models import Bucket

# A bucket untouched for so long is full again and may be forgotten.
KEPT = timedelta(days=2)
FORGET_AT_ONCE = 200


class TooManyTries(Exception):
    """The bucket is empty. `wait` is the number of seconds until one more try is allowed."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def spend(request: HttpRequest, scope: str, *, burst: int, per_hour: int, by: str = "") -> None:
    """Take one token of the caller's bucket for `scope`. Raises TooManyTries when it is empty.

    The caller is an address, or `by`: whoever has shown who he is, from wherever he calls.
    Call it outside the transaction of the work itself, or a rollback gives the token back.
    """
    now = timezone.now()
    with transaction.atomic():
        bucket, new = Bucket.objects.select_for_update().get_or_create(
            key=_key(scope, by or _neighbourhood(request)), defaults={"tokens": burst, "updated_at": now}
        )
        passed = max(0.0, (now - bucket.updated_at).total_seconds())
        tokens = min(float(burst), bucket.tokens + passed * per_hour / 3600)
        if tokens < 1:
            raise TooManyTries(wait=math.ceil((1 - tokens) * 3600 / per_hour))
        bucket.tokens, bucket.updated_at = tokens - 1, now
        bucket.save(update_fields=["tokens", "updated_at"])
    if new:
        forget(before=now - KEPT)


def forget(*, before) -> int:
    """Delete some of the buckets untouched since `before`; returns how many. Rows that others hold are left."""
    with transaction.atomic():
        old = Bucket.objects.select_for_update(skip_locked=True).filter(updated_at__lt=before)
        keys = list(old.values_list("pk", flat=True)[:FORGET_AT_ONCE])
        return Bucket.objects.filter(pk__in=keys).delete()[0] if keys else 0


def _key(scope: str, caller: str) -> str:
    return salted_hmac("audit.throttle", f"{scope}|{caller}", algorithm="sha256").hexdigest()


def _neighbourhood(request: HttpRequest) -> str:
    """The caller's address; of IPv6 only the /64, since one household or attacker has a whole one."""
    address = request.META.get("REMOTE_ADDR") or ""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
