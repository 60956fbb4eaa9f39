import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persian import jalali
from persian.jalali import NotADate

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2120, 12, 31))


@pytest.mark.parametrize(
    ("gregorian", "parts"),
    [
        (dt.date(2025, 2, 25), (1403, 12, 7)),
        (dt.date(2026, 2, 24), (1404, 12, 5)),
        (dt.date(2020, 2, 25), (1398, 12, 6)),
        (dt.date(2025, 3, 21), (1404, 1, 1)),
    ],
)
def test_known_days_agree(gregorian, parts):
    assert jalali.parts(gregorian) == parts
    assert jalali.to_gregorian(*parts) == gregorian


@pytest.mark.parametrize("year", [1399, 1403, 1408])
def test_leap_years_have_a_thirtieth_of_esfand(year):
    assert jalali.parts(jalali.to_gregorian(year, 12, 30)) == (year, 12, 30)


@pytest.mark.parametrize(
    "text",
    [
        "1404/12/30",
        "1404/13/01",
        "1404/07/31",
        "1404/0/1",
        "1404/1",
        "",
        "aa/bb/cc",
        "2025/01/01",
        "1404/1/1/1",
        "²/1/1",
    ],
)
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(NotADate):
        jalali.parse(text)


@pytest.mark.parametrize("text", ["1404/03/16", "۱۴۰۴/۰۳/۱۶", "١٤٠٤/٠٣/١٦", " 1404-3-16 ", "1404.3.16"])
def test_any_digits_and_separators_are_read(text):
    assert jalali.parse(text) == dt.date(2025, 6, 6)


def test_thirty_days_from_16_khordad_end_on_15_tir():
    assert jalali.short(jalali.parse("1404/03/16") + dt.timedelta(days=30)) == "۱۴۰۴/۰۴/۱۵"


@given(DAYS)
def test_every_day_survives_the_round_trip(day):
    assert jalali.to_gregorian(*jalali.parts(day)) == day
    assert jalali.parse(jalali.short(day)) == day


@given(DAYS, st.integers(1, 12))
def test_a_month_starts_on_its_first_day(day, month):
    year = jalali.jalali_year(day)
    assert jalali.parts(jalali.month_start(year, month)) == (year, month, 1)


def test_month_thirteen_is_the_next_new_year():
    assert jalali.month_start(1403, 13) == jalali.to_gregorian(1404, 1, 1)


def test_the_day_is_the_one_of_tehran():
    moment = dt.datetime(2026, 3, 20, 21, 0, tzinfo=ZoneInfo("UTC"))
    assert jalali.parts(moment) == (1405, 1, 1)
    assert jalali.clock(moment) == "۰۰:۳۰"
    assert jalali.midnight(jalali.local_date(moment)) == dt.datetime(
        2026, 3, 20, 20, 30, tzinfo=ZoneInfo("UTC")
    )


def test_nothing_is_shown_for_no_date():
    assert jalali.short(None) == jalali.long(None) == jalali.clock(None) == ""


def test_the_long_form_names_the_month():
    assert jalali.long(dt.date(2026, 11, 23)) == "۲ آذر ۱۴۰۵"
