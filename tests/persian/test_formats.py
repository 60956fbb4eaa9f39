import datetime as dt

import pytest
from django.template import engines
from django.utils import dateformat, formats, translation
from hypothesis import given
from hypothesis import strategies as st

from persian import jalali
from persian.formats import install

DAY = dt.date(2026, 11, 23)
MOMENT = dt.datetime(2026, 11, 23, 10, 35, tzinfo=dt.UTC)


def shown(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.fixture(autouse=True)
def _persian():
    with translation.override("fa"):
        yield


def test_a_date_without_a_filter_is_jalali():
    assert shown("{{ day }}", day=DAY) == "۲ آذر ۱۴۰۵"
    assert shown("{{ moment }}", moment=MOMENT) == "۲ آذر ۱۴۰۵، ساعت ۱۴:۰۵"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Y/m/d", "۱۴۰۵/۰۹/۰۲"),
        ("y/n/j", "۰۵/۹/۲"),
        ("l j F Y", "دوشنبه ۲ آذر ۱۴۰۵"),
        ("SHORT_DATE_FORMAT", "۱۴۰۵/۹/۲"),
        (r"\Y\m", "Ym"),
        ("t L", "۳۰ False"),
    ],
)
def test_every_format_for_people_is_jalali(form, text):
    assert shown("{{ day|date:form }}", day=DAY, form=form) == text


@pytest.mark.parametrize("form", ["c", "Y-m-d", "U", "r"])
def test_formats_for_machines_stay_gregorian(form):
    assert dateformat.format(MOMENT, form) in {
        "2026-11-23T10:35:00+00:00",
        "2026-11-23",
        "1795430100",
        "Mon, 23 Nov 2026 10:35:00 +0000",
    }


def test_python_code_gets_the_same_calendar():
    assert formats.date_format(DAY) == "۲ آذر ۱۴۰۵"
    assert formats.localize(DAY) == "۲ آذر ۱۴۰۵"


def test_a_time_has_persian_digits():
    assert shown("{{ time }}", time=dt.time(9, 5)) == "۹:۰۵"


def test_other_languages_are_left_alone():
    with translation.override("en"):
        assert shown("{{ day }}", day=DAY) == "Nov. 23, 2026"


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_the_calendar_is_the_one_of_the_rest(day):
    with translation.override("fa"):
        assert formats.date_format(day) == jalali.long(day)


def test_installing_twice_changes_nothing():
    before = dateformat.Formatter.format
    install()
    assert dateformat.Formatter.format is before
