"""Service time (BR-24): working minutes from the complete file to the first letter, waiting for others taken off."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, median

from referrals.cases.models import Event
from referrals.cases.states import WAITING, State
from reports.periods import Period
from services.calendar import holidays_of, working_minutes
from services.models import Office

# A refused case waits for the applicant's objection; the office owes nothing meanwhile.
_STANDING = WAITING | {State.REJECTED}


@dataclass(frozen=True)
class Times:
    """The service times of one period. `day` is the length of the office's working day in minutes."""

    minutes: tuple[int, ...]
    day: int
    target_days: int = 1

    @property
    def mean_hours(self) -> float | None:
        """Mean in working hours; None without a case."""
        return fmean(self.minutes) / 60 if self.minutes else None

    @property
    def mean_days(self) -> float | None:
        """Mean in working days."""
        return fmean(self.minutes) / self.day if self.minutes else None

    @property
    def median_hours(self) -> float | None:
        """Median in working hours."""
        return median(self.minutes) / 60 if self.minutes else None

    @property
    def within_target(self) -> float | None:
        """The share of cases, 0 to 1, that took no longer than the target."""
        if not self.minutes:
            return None
        return sum(value <= self.target_days * self.day for value in self.minutes) / len(self.minutes)


@dataclass(frozen=True)
class Measured:
    """One case: when its letter was ready, and the working minutes it took."""

    ready_at: dt.datetime
    minutes: int


def measure(office: Office, span: Period) -> list[Measured]:
    """The service time of every case whose first letter was ready in `span`. Two queries, read row by row."""
    ready = Event.objects.filter(
        case__office=office,
        case__is_test=False,
        target=State.LETTER_ISSUED,
        at__gte=span.start,
        at__lt=span.end,
    )
    rows = (
        Event.objects.filter(case__in=ready.values("case"))
        .order_by("case_id", "id")
        .values_list("case_id", "at", "target")
        .iterator(chunk_size=2000)
    )
    holidays = holidays_of(office)
    found = (
        _measured(office, holidays, [(at, State(target)) for _case, at, target in events])
        for _case, events in groupby(rows, key=lambda row: row[0])
    )
    return [item for item in found if item is not None and item.ready_at in span]


def of_period(office: Office, measured: Iterable[Measured], period: Period) -> Times:
    """The times of those of `measured` that were ready in `period`."""
    minutes = tuple(item.minutes for item in measured if item.ready_at in period)
    return Times(minutes, day_minutes(office), office.target_working_days)


def day_minutes(office: Office) -> int:
    """The length of a full working day in minutes; at least one."""
    starts, ends = office.work_starts, office.work_ends
    return max(1, (ends.hour - starts.hour) * 60 + ends.minute - starts.minute)


def _measured(
    office: Office, holidays: set[dt.date], events: list[tuple[dt.datetime, State]]
) -> Measured | None:
    """Of one case, from its moves in order; None when it never had a letter."""
    targets = [target for _at, target in events]
    if State.LETTER_ISSUED not in targets:
        return None
    last = targets.index(State.LETTER_ISSUED)
    # Each return to `submitted` is the file being complete again, and the clock starts anew.
    first = max((i for i in range(last) if targets[i] == State.SUBMITTED), default=0)
    spans = _running(events[first : last + 1])
    minutes = sum(working_minutes(office, start, end, holidays=holidays) for start, end in spans)
    return Measured(events[last][0], minutes)


def _running(events: list[tuple[dt.datetime, State]]) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The spans in which the office was to act; neighbours are joined, so that nothing is lost to rounding."""
    begun = None
    for at, state in events:
        stands = state in _STANDING or state == State.LETTER_ISSUED
        if begun is None and not stands:
            begun = at
        elif begun is not None and stands:
            yield begun, at
            begun = None
