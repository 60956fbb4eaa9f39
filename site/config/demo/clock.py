"""Another time for the demo, so that its cases lie some weeks back. Nothing but the demo may use this."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from services.calendar import add_working_days, add_working_time
from services.models import Office


class Clock:
    """What `timezone.now()` says meanwhile. Moves on by working time, as the office's work does."""

    def __init__(self, office: Office, moment: dt.datetime) -> None:
        self.office = office
        self.moment = add_working_time(office, moment, dt.timedelta())

    def now(self) -> dt.datetime:
        """In place of django.utils.timezone.now; each look is a moment later, so that events keep their order."""
        self.moment += dt.timedelta(seconds=1)
        return self.moment.astimezone(dt.UTC)

    def work(self, *, minutes: int = 0, days: int = 0) -> None:
        """Let working time go by."""
        later = add_working_days(self.office, self.moment, days)
        self.moment = add_working_time(self.office, later, dt.timedelta(minutes=minutes))


@contextmanager
def clock_at(office: Office, moment: dt.datetime) -> Iterator[Clock]:
    """Django's clock shows `moment`, or the next opening of `office`, and goes as the returned clock is told to."""
    clock = Clock(office, moment)
    with patch("django.utils.timezone.now", clock.now):
        yield clock
