"""The sample form, published, and somebody to fill it in."""

import pytest

from config.demo import forms as demo
from config.demo.services import content
from forms_app.models import Form
from referrals.models import CounterOffice
from services.models import IdentifierFormat, ListItem, Office
from tests.forms_app.filling import SLUG, Applicant


@pytest.fixture
def office(db) -> Office:
    """The office with its lists and patterns, and one counter office."""
    data = content("lists")
    office = Office.objects.create(**data["office"])
    for name, items in data["lists"].items():
        ListItem.objects.bulk_create(
            ListItem(list=name, order=order, **item) for order, item in enumerate(items)
        )
    IdentifierFormat.objects.bulk_create(IdentifierFormat(**item) for item in data["identifier_formats"])
    CounterOffice.objects.create(code="00-00-001", name="دفتر نمونهٔ یکم")
    office.refresh_from_db()
    return office


@pytest.fixture
def counties(office) -> None:
    """Two counties whose keys name their province, beside the plain ones of the sample."""
    for county, label in (("ir-23-shemiranat", "شمیرانات"), ("ir-10-isfahan", "اصفهان")):
        ListItem.objects.create(list="counties", key=county, label=label)


@pytest.fixture
def form(office) -> Form:
    """The sample intake form, published."""
    demo.load()
    return Form.objects.get(slug=SLUG)


@pytest.fixture
def visitor(form) -> Applicant:
    return Applicant()
