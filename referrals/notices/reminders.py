"""The one message that no move sends: a letter that was handed over is about to run out."""

import datetime as dt

from django.utils import timezone

from persian.jalali import local_date
from referrals.cases.states import State
from referrals.letters.models import Letter
from referrals.notices.occasions import EXPIRING
from referrals.notices.verbs import notify
from services.messages.channels import any_on

DAYS_BEFORE = 5


def remind(today: dt.date | None = None) -> int:
    """Tell the applicants whose letter runs out within five days, once for each letter; the number of messages."""
    today = today or local_date(timezone.now())
    letters = Letter.objects.filter(
        voided_at=None,
        presented_at=None,
        outcome=None,
        case__state=State.DELIVERED,
        case__is_test=False,
        valid_until__range=(today, today + dt.timedelta(days=DAYS_BEFORE)),
    ).select_related("case__office", "case__service", "case__counter_office", "case__submission__version")
    told = 0
    for letter in letters:
        if any_on(letter.case.office):
            told += (
                notify(case=letter.case, template=EXPIRING, occasion=f"letter:{letter.pk}", on=today)
                is not None
            )
    return told
