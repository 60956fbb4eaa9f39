"""Days as an editor writes them."""

import datetime as dt

import pytest

from forms_app.moments import distance, is_moment, parse, resolve
from persian import jalali

TODAY = jalali.to_gregorian(1405, 12, 29)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", (1405, 12, 29)),
        ("today-18y", (1387, 12, 29)),
        ("Today + ۶m", (1406, 6, 29)),
        ("today+30d", (1406, 1, 30)),
        ("۱۴۰۰/۰۱/۳۱", (1400, 1, 31)),
    ],
)
def test_an_end_of_a_range_means_a_day(typed, day):
    assert resolve(parse(typed), TODAY) == jalali.to_gregorian(*day)


def test_a_day_that_the_month_lacks_is_its_last():
    assert resolve("today+1m", jalali.to_gregorian(1405, 6, 31)) == jalali.to_gregorian(1405, 7, 30)
    assert resolve("today-1y", jalali.to_gregorian(1403, 12, 30)) == jalali.to_gregorian(1402, 12, 29)


@pytest.mark.parametrize("typed", ["", "tomorrow", "today-18", "today-18w", "1400/13/01", "2026-01-01"])
def test_anything_else_is_refused(typed):
    with pytest.raises(ValueError):
        parse(typed)


@pytest.mark.parametrize(
    ("word", "counted"),
    [
        ("today", (0, "d")),
        ("today-18y", (-18, "y")),
        ("today+6m", (6, "m")),
        ("2026-01-01", None),
        ("", None),
    ],
)
def test_a_word_tells_how_far_from_today_it_is(word, counted):
    assert distance(word) == counted
    assert is_moment(word) is (word != "")


def test_even_the_farthest_end_is_a_day():
    assert isinstance(resolve("today-9999y", TODAY), dt.date)
    assert isinstance(resolve("today+9999y", TODAY), dt.date)
