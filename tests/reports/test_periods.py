import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persian.jalali import TEHRAN, NotADate, parts, to_gregorian
from reports.periods import FIRST_YEAR, LAST_YEAR, Kind, between, containing, insurance_year, of_year

years = st.integers(FIRST_YEAR, LAST_YEAR)
kinds = st.sampled_from(Kind)
moments = st.datetimes(dt.datetime(1930, 1, 1), dt.datetime(2115, 1, 1), timezones=st.just(dt.UTC))


@given(years, kinds)
def test_the_periods_of_a_year_follow_each_other_without_gap(year, kind):
    periods = of_year(year, kind)
    assert len(periods) == {Kind.MONTH: 12, Kind.SEASON: 4, Kind.YEAR: 1}[kind]
    for former, latter in pairwise(periods):
        assert former.end == latter.start
    whole = of_year(year, Kind.YEAR)[0]
    assert (periods[0].start, periods[-1].end) == (whole.start, whole.end)
    assert of_year(year + 1, kind)[0].start == whole.end if year < LAST_YEAR else True


@given(moments, kinds)
def test_every_moment_falls_in_exactly_the_period_that_contains_it(moment, kind):
    period = containing(moment, kind)
    assert moment in period
    assert sum(moment in other for other in of_year(parts(moment)[0], kind)) == 1


@given(years, kinds)
def test_periods_begin_with_the_first_moment_of_a_day_in_tehran(year, kind):
    for period in of_year(year, kind):
        assert parts(period.start)[2] == 1
        assert parts(period.start - dt.timedelta(microseconds=1))[2] != 1
        assert period.start.tzinfo is dt.UTC
        # In some years the clocks went forward at this very midnight.
        assert period.start.astimezone(TEHRAN).hour in (0, 1)


@given(years, st.integers(1, 12), st.integers(1, 31))
def test_insurance_years_follow_each_other_without_gap(year, month, day):
    if day > (31 if month <= 6 else 30) or year == LAST_YEAR:
        return
    assert insurance_year(year, month, day).end == insurance_year(year + 1, month, day).start


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (Kind.MONTH, ("فروردین ۱۴۰۵", "اسفند ۱۴۰۵")),
        (Kind.SEASON, ("بهار ۱۴۰۵", "زمستان ۱۴۰۵")),
        (Kind.YEAR, ("۱۴۰۵", "۱۴۰۵")),
    ],
)
def test_labels_are_persian(kind, labels):
    periods = of_year(1405, kind)
    assert (periods[0].label, periods[-1].label) == labels


def test_the_year_turns_at_midnight_in_tehran_not_in_london():
    before = dt.datetime(2026, 3, 20, 20, 29, tzinfo=dt.UTC)  # 23:59 of 29 Esfand 1404
    assert containing(before, Kind.YEAR).label == "۱۴۰۴"
    assert containing(before + dt.timedelta(minutes=1), Kind.YEAR).label == "۱۴۰۵"


def test_a_leap_year_ends_on_30_esfand():
    assert of_year(1403, Kind.MONTH)[-1].last_day == to_gregorian(1403, 12, 30)
    assert of_year(1404, Kind.MONTH)[-1].last_day == to_gregorian(1404, 12, 29)


def test_br26_the_insurance_year_begins_on_6_esfand_of_the_year_before():
    period = insurance_year(1405, 12, 6)
    assert period.first_day == to_gregorian(1404, 12, 6)
    assert period.last_day == to_gregorian(1405, 12, 5)
    assert insurance_year(1405, 1, 1) == of_year(1405, Kind.YEAR)[0]


def test_between_walks_over_the_turn_of_the_year():
    labels = [
        period.label for period in between(to_gregorian(1404, 11, 20), to_gregorian(1405, 1, 1), Kind.MONTH)
    ]
    assert labels == ["بهمن ۱۴۰۴", "اسفند ۱۴۰۴", "فروردین ۱۴۰۵"]


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 0, -5])
def test_a_year_out_of_range_is_refused(year):
    with pytest.raises(NotADate):
        of_year(year, Kind.MONTH)
    with pytest.raises(NotADate):
        insurance_year(year, 12, 6)
