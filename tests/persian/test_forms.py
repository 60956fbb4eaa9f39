import datetime as dt

import pytest
from django import forms

from persian.forms import JalaliDateField


class Request(forms.Form):
    day = JalaliDateField(error_messages={"required": "روز را بنویسید.", "invalid": "این روز در تقویم نیست."})


@pytest.mark.parametrize("text", ["1404/03/16", "۱۴۰۴/۳/۱۶", "2025-06-06", " 1404-03-16 "])
def test_a_jalali_day_becomes_a_date(text):
    form = Request({"day": text})
    assert form.is_valid()
    assert form.cleaned_data["day"] == dt.date(2025, 6, 6)


@pytest.mark.parametrize("text", ["1404/12/30", "1404/13/1", "x", "1404", "9" * 5000])
def test_an_impossible_day_gets_the_fields_own_message(text):
    form = Request({"day": text})
    assert form.errors == {"day": ["این روز در تقویم نیست."]}
    assert form["day"].value().strip("\u200e") == text


def test_an_empty_box_gets_the_message_for_a_required_field():
    assert Request({"day": ""}).errors == {"day": ["روز را بنویسید."]}


def test_dates_and_stored_texts_are_taken_as_they_are():
    field = JalaliDateField()
    assert field.clean(dt.date(2025, 6, 6)) == field.clean("2025-06-06") == dt.date(2025, 6, 6)
    assert field.clean(dt.datetime(2026, 3, 20, 21, 0, tzinfo=dt.UTC)) == dt.date(2026, 3, 21)


def test_the_page_offers_the_calendar():
    assert "persian/datepicker.js" in str(Request().media)
