"""How long a request usually takes, measured from real ones: what an applicant asks first (UC-05)."""

import datetime as dt
import math
from statistics import median

from django.core.cache import cache
from django.db.models import F
from django.utils import timezone

from referrals.cases.models import Case, Event
from referrals.cases.states import State

LOOKED_BACK = dt.timedelta(days=90)
# Of fewer cases nothing is said: a single odd one would be the rule.
FEWEST = 5
MOST = 500
KEPT_FOR = 3600


def usual_days(case: Case) -> int | None:
    """Days from sending to an answer, waiting and all, in the middle of the recent requests for the same service.

    None while there are too few to say. Worked out once an hour.
    """
    key = f"usual-days:{case.service_id}"
    kept = cache.get(key)
    if kept is None:
        kept = _measure(case) or 0
        cache.set(key, kept, KEPT_FOR)
    return kept or None


def _measure(case: Case) -> int | None:
    answered = Event.objects.filter(
        target__in=(State.LETTER_ISSUED, State.REJECTED),
        source__in=(State.APPROVED, State.PROPOSED_REJECTION),
        at__gte=timezone.now() - LOOKED_BACK,
        case__service=case.service_id,
        case__is_test=False,
    )
    spans = [
        moment - opened
        for opened, moment in answered.order_by("-at").values_list(F("case__opened_at"), "at")[:MOST]
    ]
    if len(spans) < FEWEST:
        return None
    return max(1, math.ceil(median(spans) / dt.timedelta(days=1)))
