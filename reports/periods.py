"""Jalali months, seasons and years as spans of time, for statistics (BR-27). Pure: nothing but the calendar."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from persian.digits import to_persian
from persian.jalali import MONTHS, SEASONS, NotADate, midnight, month_start, parts, to_gregorian

FIRST_YEAR, LAST_YEAR = 1300, 1498
"""Years whose every period, and the one after it, the calendar knows."""


class Kind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


MONTHS_IN = {Kind.MONTH: 1, Kind.SEASON: 3, Kind.YEAR: 12}


@dataclass(frozen=True)
class Period:
    """From `start` to just before `end`, both in UTC; both are the first moment of a day in Tehran."""

    label: str
    start: dt.datetime
    end: dt.datetime

    def __contains__(self, moment: dt.datetime) -> bool:
        return self.start <= moment < self.end

    @property
    def first_day(self) -> dt.date:
        """The first day, as a Gregorian date."""
        return _day(self.start)

    @property
    def last_day(self) -> dt.date:
        """The last day, as a Gregorian date."""
        return _day(self.end) - dt.timedelta(days=1)


def of_year(year: int, kind: Kind) -> tuple[Period, ...]:
    """The periods of a Jalali year in order: 12 months, 4 seasons, or the year. Raises NotADate."""
    length = MONTHS_IN[kind]
    return tuple(_period(year, first, kind) for first in range(1, 13, length))


def containing(moment: dt.date | dt.datetime, kind: Kind) -> Period:
    """The period in which `moment` falls, by Tehran's calendar. Raises NotADate."""
    year, month, _day_of_month = parts(moment)
    length = MONTHS_IN[kind]
    return _period(year, month - (month - 1) % length, kind)


def between(start: dt.date, end: dt.date, kind: Kind) -> Iterator[Period]:
    """Every period of a kind from the one that holds `start` to the one that holds `end`. Raises NotADate."""
    period = containing(start, kind)
    while period.first_day <= end:
        yield period
        period = containing(period.last_day + dt.timedelta(days=1), kind)


def insurance_year(year: int, month: int, day: int) -> Period:
    """The insurance year that covers most of the Jalali `year`, when each begins on `month`/`day` (BR-26).

    With 6 Esfand, the insurance year 1405 runs from 6 Esfand 1404 to 5 Esfand 1405. Raises NotADate.
    """
    _check(year)
    first = year if month <= 6 else year - 1
    start, end = _anniversary(first, month, day), _anniversary(first + 1, month, day)
    return Period(to_persian(year), _utc(start), _utc(end))


def _anniversary(year: int, month: int, day: int) -> dt.date:
    try:
        return to_gregorian(year, month, day)
    except NotADate:  # 30 Esfand of a common year: the day after the 29th
        return month_start(year, month + 1)


def _period(year: int, month: int, kind: Kind) -> Period:
    _check(year)
    start, end = month_start(year, month), month_start(year, month + MONTHS_IN[kind])
    return Period(_label(year, month, kind), _utc(start), _utc(end))


def _label(year: int, month: int, kind: Kind) -> str:
    names = {Kind.MONTH: f"{MONTHS[month - 1]} ", Kind.SEASON: f"{SEASONS[(month - 1) // 3]} ", Kind.YEAR: ""}
    return f"{names[kind]}{to_persian(year)}"


def _check(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"year {year}")


def _utc(day: dt.date) -> dt.datetime:
    return midnight(day).astimezone(dt.UTC)


def _day(moment: dt.datetime) -> dt.date:
    year, month, day = parts(moment)
    return to_gregorian(year, month, day)
