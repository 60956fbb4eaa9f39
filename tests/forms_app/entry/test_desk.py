"""Fields that begin with the office of the signed-in clerk."""

import pytest

from forms_app.entry.desk import prefilled
from referrals.counters.models import CounterOffice, CounterOperator

pytestmark = pytest.mark.django_db


def schema(**spec) -> dict:
    field = {"key": "office", "type": "text", "prefill": "clerk_office", **spec}
    return {"steps": [{"key": "a", "kind": "step", "fields": [field]}]}


@pytest.fixture
def seated(intake):
    office = CounterOffice.objects.get()
    office.county = "شهرستان نمونه"
    office.save()
    CounterOperator.objects.create(user=intake, office=office)
    return intake


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ({"choices_source": "counter_offices"}, "00-00-001"),
        ({}, "شهرستان نمونه"),
        ({"choices": [{"key": "x", "label": "جای دیگر"}, {"key": "y", "label": "شهرستان نمونه"}]}, "y"),
    ],
)
def test_the_office_or_the_county_of_the_desk_is_filled_in(seated, spec, value):
    assert prefilled(schema(**spec), seated) == {"a-office": value}


@pytest.mark.parametrize(
    "spec",
    [{"prefill": "url"}, {"choices": [{"key": "x", "label": "جای دیگر"}]}, {"choices_source": "list:none"}],
)
def test_what_does_not_fit_stays_empty(seated, spec):
    assert prefilled(schema(**spec), seated) == {}


def test_a_clerk_without_a_desk_begins_with_nothing(intake):
    assert prefilled(schema(), intake) == {}
