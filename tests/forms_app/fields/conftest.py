"""A published form with a question of every kind."""

import json

import pytest

from forms_app.models import Form
from tests.forms_app.fields import every
from tests.forms_app.filling import Applicant


@pytest.fixture
def every_kind(counties) -> Form:
    """The form of `every`, published."""
    form = Form(slug=every.SLUG, title="همهٔ گونه‌های پرسش", steps=json.dumps(every.steps()), live=False)
    form.full_clean()
    form.save()
    form.save_revision().publish()
    return form


@pytest.fixture
def guest(every_kind) -> Applicant:
    """Somebody who has begun to fill it in."""
    applicant = Applicant(every.SLUG)
    applicant.begin()
    return applicant
