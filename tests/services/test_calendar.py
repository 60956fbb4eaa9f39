"""BR-24: working time follows the hours, the weekend and the holidays of the office."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persian.jalali import TEHRAN
from services.calendar import NoWorkingTime, add_working_days, working_minutes
from services.offices import Office

SATURDAY = dt.date(2026, 11, 21)
WEDNESDAY = dt.date(2026, 11, 25)
A_DAY = 300


class Holidays:
    """Stands in for the related manager, so that properties are tried on thousands of moments without a database."""

    def __init__(self, days=()):
        self.days = set(days)

    def filter(self, day__gte=dt.date.min, day__lte=dt.date.max):
        return Holidays(day for day in self.days if day__gte <= day <= day__lte)

    def values_list(self, *_names, flat):
        return self.days


class SampleOffice:
    """The sample office's hours: 8 to 13, Saturday to Wednesday."""

    name = "sample"
    work_starts, work_ends = dt.time(8), dt.time(13)
    weekend = [3, 4]

    def __init__(self, holidays=()):
        self.holidays = Holidays(holidays)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), TEHRAN)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (at(SATURDAY, 9), at(SATURDAY, 10, 30), 90),
        (at(SATURDAY, 6), at(SATURDAY, 20), A_DAY),
        (at(SATURDAY, 20), at(SATURDAY, 23), 0),
        (at(SATURDAY, 10), at(SATURDAY, 9), 0),
        (at(WEDNESDAY, 12), at(WEDNESDAY + dt.timedelta(3), 9), 120),  # over Thursday and Friday
    ],
)
def test_br24_minutes_count_only_while_the_office_works(start, end, minutes):
    assert working_minutes(SampleOffice(), start, end) == minutes


def test_br24_a_holiday_does_not_count():
    sunday = SATURDAY + dt.timedelta(1)
    office = SampleOffice([sunday])
    assert working_minutes(office, at(SATURDAY, 12), at(sunday + dt.timedelta(1), 9)) == 120


@pytest.mark.parametrize(
    ("moment", "days", "result"),
    [
        (at(SATURDAY, 10), 1, at(SATURDAY + dt.timedelta(1), 10)),
        (at(SATURDAY, 10), 0, at(SATURDAY, 10)),
        (at(SATURDAY, 6), 1, at(SATURDAY, 13)),
        (at(SATURDAY, 15), 1, at(SATURDAY + dt.timedelta(1), 13)),
        (at(WEDNESDAY, 10), 1, at(WEDNESDAY + dt.timedelta(3), 10)),
    ],
)
def test_br24_working_days_are_added_by_working_time(moment, days, result):
    assert add_working_days(SampleOffice(), moment, days) == result


def test_moments_of_any_zone_are_understood():
    start = at(SATURDAY, 9).astimezone(dt.UTC)
    assert working_minutes(SampleOffice(), start, start + dt.timedelta(hours=1)) == 60


def test_a_negative_number_of_days_is_refused():
    with pytest.raises(ValueError):
        add_working_days(SampleOffice(), at(SATURDAY, 9), -1)


@pytest.mark.parametrize("change", [{"weekend": list(range(7))}, {"work_ends": dt.time(7)}])
def test_an_office_that_never_works_is_said_so_and_not_waited_for(change):
    office = SampleOffice()
    vars(office).update(change)
    assert working_minutes(office, at(SATURDAY, 9), at(SATURDAY, 12)) == 0
    with pytest.raises(NoWorkingTime):
        add_working_days(office, at(SATURDAY, 9), 1)


def test_the_offices_own_holidays_are_read(office: Office):
    office.holidays.create(day=SATURDAY)
    assert working_minutes(office, at(SATURDAY, 9), at(SATURDAY, 12)) == 0


moments = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2027, 1, 1), timezones=st.just(TEHRAN)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
offices = st.sets(st.integers(0, 60)).map(
    lambda offsets: SampleOffice(dt.date(2025, 3, 1) + dt.timedelta(offset) for offset in offsets)
)


@given(offices, moments, st.integers(0, 60))
def test_br24_adding_days_passes_exactly_their_working_time(office, moment, days):
    later = add_working_days(office, moment, days)
    assert working_minutes(office, moment, later) == days * A_DAY


@given(offices, moments, moments, moments)
def test_br24_working_time_adds_up(office, one, another, yet_another):
    first, second, third = sorted([one, another, yet_another])
    whole = working_minutes(office, first, third)
    assert whole == working_minutes(office, first, second) + working_minutes(office, second, third)


@given(offices, moments, st.integers(0, 30), st.integers(0, 30))
def test_br24_more_days_end_never_earlier(office, moment, some, more):
    assert add_working_days(office, moment, some) <= add_working_days(office, moment, some + more)
