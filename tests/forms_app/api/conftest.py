"""A program with a token, and a body that the sample form takes."""

import base64
import json
import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client

from config.roles import named
from forms_app.api import tokens
from forms_app.api.models import ApiClient
from forms_app.models import Form
from tests.forms_app.filling import SLUG, picture

URL = f"/api/forms/{SLUG}/submissions"


def scan(name: str = "card.png", colour: str = "navy") -> dict:
    return {"name": name, "content": base64.b64encode(picture(name, colour).read()).decode()}


def household(number: int, **own) -> dict:
    return {
        "member_first_name": f"فرزند {number}",
        "member_last_name": "احمدی",
        "member_relation": "child",
        "member_birth_date": "2016-03-20",
        "member_document_type": "amayesh_card",
        "member_document_number": str(7000 + number),
        "member_has_problem": True,
        "member_document_image": scan(f"m{number}.png"),
        **own,
    }


def body(**parts) -> dict:
    """A complete body; each part is laid over the sample's."""
    answers = {
        "request": {"grounds": ["identity_incomplete"], "applicant_role": "head"},
        "applicant": {
            "first_name": "نرگس",
            "last_name": "احمدی",
            "father_name": "غلام‌رضا",
            "birth_date": "1986-07-12",
            "gender": "female",
            "nationality": "AF",
            "document_type": "amayesh_card",
            "document_number": "1234567",
            "document_expiry": "2090-01-01",
            "exclusive_id": None,
        },
        "contact": {"county": "a", "preferred_channel": "none"},
        "household": [],
        "problem": {
            "problem_types": ["newborn"],
            "problem_description": "دفتر گفت که مشخصات فرزندم در سامانه یافت نمی‌شود.",
            "counter_office": "00-00-001",
        },
        "attachments": {"applicant_document_image": scan()},
        "declarations": {"truth_declaration": True, "privacy_notice": True},
    }
    for key, part in parts.items():
        merge = isinstance(part, dict) and isinstance(answers.get(key), dict)
        answers[key] = answers[key] | part if merge else part
    return answers


class Program:
    """A program that calls with its token."""

    def __init__(self, token: str) -> None:
        self.token, self.client = token, Client(raise_request_exception=False)

    def send(self, answers=None, *, key=None, url: str = URL, raw: bytes | None = None, **headers):
        content = json.dumps(body() if answers is None else answers).encode() if raw is None else raw
        sent = {
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": str(key or uuid.uuid4()),
            **headers,
        }
        kind = sent.pop("Content-Type", "application/json")
        sent = {name: value for name, value in sent.items() if value is not None}
        return self.client.post(url, content, content_type=kind, headers=sent)


@pytest.fixture
def administrator(db) -> User:
    user = User.objects.create_user("root-of-programs")
    user.groups.add(named("system_admin"))
    return user


@pytest.fixture
def program(form, administrator) -> Program:
    return Program(tokens.create(client=ApiClient(name="درگاه"), forms=[form], by=administrator))


@pytest.fixture
def record_of(program) -> ApiClient:
    return ApiClient.objects.get()


@pytest.fixture
def closed(form) -> Form:
    Form.objects.update(open_for_public=False)
    return form
