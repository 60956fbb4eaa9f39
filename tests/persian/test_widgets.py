import datetime as dt

import pytest
from django import forms
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from persian import jalali
from persian.widgets import JalaliDateInput, JalaliDateTimeInput

DAYS = st.dates(dt.date(1925, 1, 1), dt.date(2110, 12, 31))


class PlainForm(forms.Form):
    """Django's own fields, as the admin makes them from a model."""

    day = forms.DateField(widget=JalaliDateInput, required=False)
    moment = forms.DateTimeField(widget=JalaliDateTimeInput, required=False)


@given(DAYS)
def test_what_is_shown_is_read_back(day):
    shown = JalaliDateInput().format_value(day)
    assert JalaliDateInput().value_from_datadict({"day": shown}, {}, "day") == day.isoformat()
    assert JalaliDateInput().format_value(day.isoformat()) == shown


@pytest.mark.parametrize("text", ["1404/03/16", "۱۴۰۴/۰۳/۱۶", "١٤٠٤/٠٣/١٦", "2025-06-06"])
def test_a_day_is_read_with_any_digits(text):
    form = PlainForm({"day": text})
    assert form.is_valid()
    assert form.cleaned_data["day"] == dt.date(2025, 6, 6)


@pytest.mark.parametrize(
    "text", ["1404-12-30", "۱۴۰۴/۱۲/۳۰", "12/30/1404", "فردا", "1404", "1404-01-01 10:00"]
)
def test_no_field_takes_a_wrong_jalali_day_for_one_of_another_calendar(text):
    form = PlainForm({"day": text})
    assert "day" in form.errors
    assert form["day"].value().strip("\u200e") == text
    assert f'value="{text}"' in str(form["day"])


def test_a_moment_is_one_of_tehran():
    form = PlainForm({"moment": "۱۴۰۵/۰۱/۰۱ ۰۰:۳۰"})
    assert form.is_valid()
    assert form.cleaned_data["moment"] == dt.datetime(2026, 3, 20, 21, 0, tzinfo=dt.UTC)
    shown = JalaliDateTimeInput().format_value(form.cleaned_data["moment"])
    assert shown == "۱۴۰۵/۰۱/۰۱ ۰۰:۳۰"


@pytest.mark.parametrize(
    "text", ["1405/01/01 24:00", "1405/01/01 10:60", "1405/13/01 10:00", "1405/01/01 صبح"]
)
def test_a_wrong_moment_is_refused_and_shown_again(text):
    form = PlainForm({"moment": text})
    assert "moment" in form.errors
    assert f'value="{text}"' in str(form["moment"])


def test_a_moment_without_a_clock_is_midnight():
    form = PlainForm({"moment": "1405/01/01"})
    assert form.is_valid()
    assert jalali.clock(form.cleaned_data["moment"]) == "۰۰:۰۰"


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)))
def test_every_moment_survives_the_round_trip(naive):
    naive = naive.replace(second=0, microsecond=0)
    shown = JalaliDateTimeInput().format_value(naive)
    assert JalaliDateTimeInput.to_iso(shown) == f"{naive:%Y-%m-%d %H:%M}"


def test_empty_stays_empty():
    form = PlainForm({"day": "", "moment": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"day": None, "moment": None}
    assert JalaliDateInput().format_value(None) is None
    assert JalaliDateTimeInput().format_value("") is None


def test_the_box_reads_left_to_right_and_needs_no_script():
    box = str(JalaliDateInput(attrs={"class": "form-control"}).render("day", dt.date(2025, 6, 6)))
    assert 'dir="ltr"' in box
    assert 'type="text"' in box
    assert 'class="form-control"' in box


def test_digits_in_the_box_follow_the_language():
    with translation.override("en"):
        assert JalaliDateInput().format_value(dt.date(2025, 6, 6)) == "1404/03/16"
        moment = timezone.make_aware(dt.datetime(2025, 6, 6, 9, 5))
        assert JalaliDateTimeInput().format_value(moment) == "1404/03/16 09:05"
        assert JalaliDateTimeInput().format_value("2025-06-06 09:05:00") == "1404/03/16 09:05"
