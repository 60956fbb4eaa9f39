"""The office's working time: its hours, its weekend and its holidays, in Tehran (BR-24)."""

import datetime as dt
from collections.abc import Iterator

from persian.jalali import TEHRAN, local_date
from services.offices import Office

# More holidays in a row than any calendar has: beyond it the settings leave no working time at all.
LONGEST_PAUSE = 400
ONE_DAY = dt.timedelta(days=1)
Span = tuple[dt.datetime, dt.datetime]


class NoWorkingTime(ValueError):
    """The office's settings leave no day to work on."""


def working_minutes(
    office: Office, start: dt.datetime, end: dt.datetime, *, holidays: set[dt.date] | None = None
) -> int:
    """Whole minutes of `office`'s working time between two aware moments; 0 when `end` is not after `start`.

    Who asks for many spans reads `holidays_of` once and passes them.
    """
    if end <= start:
        return 0
    first, last = local_date(start), local_date(end)
    if holidays is None:
        holidays = _holidays(office, first, last)
    worked = dt.timedelta()
    for offset in range((last - first).days + 1):
        span = _span(office, first + offset * ONE_DAY, holidays)
        if span is not None:
            worked += max(dt.timedelta(), min(end, span[1]) - max(start, span[0]))
    return int(worked.total_seconds() // 60)


def holidays_of(office: Office) -> set[dt.date]:
    """All holidays that `office` has named."""
    return set(office.holidays.values_list("day", flat=True))


def add_working_days(office: Office, moment: dt.datetime, days: int) -> dt.datetime:
    """The moment at which `days` full days of working time have passed since `moment` (aware).

    Saturday at ten plus one is Sunday at ten; a request of the evening counts from the next opening. Raises ValueError
    for a negative number, NoWorkingTime when the office never works.
    """
    if days < 0:
        raise ValueError("days must not be negative")
    if days == 0:
        return moment
    return add_working_time(office, moment, days * _length(office))


def add_working_time(office: Office, moment: dt.datetime, left: dt.timedelta) -> dt.datetime:
    """The moment at which `left` of working time has passed since `moment` (aware); of none, the next opening.

    Raises NoWorkingTime when the office never works.
    """
    for opening, closing in _spans_from(office, local_date(moment)):
        begin = max(opening, moment)
        if begin >= closing:
            continue
        if closing - begin >= left:
            return begin + left
        left -= closing - begin
    raise NoWorkingTime(office.name)


def _spans_from(office: Office, day: dt.date) -> Iterator[Span]:
    """The working hours of each working day from `day` on; ends when the office pauses for longer than thinkable."""
    holidays = _holidays(office, day, None)
    pause = 0
    while pause < LONGEST_PAUSE:
        span = _span(office, day, holidays)
        day += ONE_DAY
        if span is None:
            pause += 1
        else:
            pause = 0
            yield span


def _span(office: Office, day: dt.date, holidays: set[dt.date]) -> Span | None:
    if day.weekday() in office.weekend or day in holidays or not _length(office):
        return None
    return (
        dt.datetime.combine(day, office.work_starts, TEHRAN),
        dt.datetime.combine(day, office.work_ends, TEHRAN),
    )


def _length(office: Office) -> dt.timedelta:
    """Working time of one day; zero when the hours make no sense."""
    some_day = dt.date(2000, 1, 1)
    span = dt.datetime.combine(some_day, office.work_ends) - dt.datetime.combine(some_day, office.work_starts)
    return max(dt.timedelta(), span)


def _holidays(office: Office, first: dt.date, last: dt.date | None) -> set[dt.date]:
    days = office.holidays.filter(day__gte=first)
    if last is not None:
        days = days.filter(day__lte=last)
    return set(days.values_list("day", flat=True))
