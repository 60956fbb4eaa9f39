"""A clerk at the desk, and the whole page as a browser would send it."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from config.roles import named
from forms_app.models import Draft, Submission
from tests.forms_app.filling import SLUG, day, picture


class Clerk:
    """Fills in the sample form on its one page. Each answer can be replaced by keyword; None leaves it out."""

    def __init__(self, user: User, slug: str = SLUG) -> None:
        self.user, self.slug, self.client = user, slug, Client()
        self.client.force_login(user)

    def begin(self) -> "Clerk":
        response = self.client.post(f"/admin/entry/begin/{self.slug}/")
        assert response.status_code == 302, response.content
        self.url = response.url
        return self

    @property
    def draft(self) -> Draft:
        return Draft.objects.get(token=self.url.split("/")[-2])

    def open(self):
        return self.client.get(self.url)

    def data(self, rows: list[dict] | None = None, **own) -> dict:
        answers = {
            "request-grounds": ["identity_incomplete"],
            "request-applicant_role": "head",
            "applicant-first_name": "نرگس",
            "applicant-last_name": "احمدی",
            "applicant-father_name": "غلام‌رضا",
            "applicant-birth_date": "۱۳۶۵/۰۴/۲۱",
            "applicant-gender": "female",
            "applicant-nationality": "AF",
            "applicant-document_type": "amayesh_card",
            "applicant-document_number": "۱۲۳۴۵۶۷",
            "applicant-document_expiry": day(-1),
            "contact-county": "a",
            "contact-preferred_channel": "none",
            "household-TOTAL_FORMS": len(rows or []),
            "household-INITIAL_FORMS": 0,
            "problem-problem_types": ["newborn"],
            "problem-problem_description": "دفتر گفت که مشخصات فرزندم در سامانه یافت نمی‌شود.",
            "problem-counter_office": "00-00-001",
            "attachments-applicant_document_image-upload": picture(),
            "declarations-truth_declaration": "on",
            "declarations-privacy_notice": "on",
        }
        for index, row in enumerate(rows or []):
            answers |= {f"household-{index}-{key}": value for key, value in row.items()}
        answers |= {name.replace("__", "-", 1): value for name, value in own.items()}
        return {name: value for name, value in answers.items() if value is not None}

    def post(self, button: str = "send", value: str = "1", rows: list[dict] | None = None, **own):
        return self.client.post(self.url, {**self.data(rows, **own), button: value})

    def submission(self) -> Submission | None:
        return Submission.objects.order_by("-id").first()


@pytest.fixture
def intake(form) -> User:
    user = User.objects.create_user("intake", first_name="مریم", last_name="پذیرش")
    user.groups.add(named("intake_clerk"))
    return user


@pytest.fixture
def clerk(intake) -> Clerk:
    return Clerk(intake).begin()


def shown_value(response, name: str) -> str:
    """What the page shows in the input `name`."""
    tag = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', response.content.decode())
    value = re.search(r'value="([^"]*)"', tag[0]) if tag else None
    return value[1] if value else ""
