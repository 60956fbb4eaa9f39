"""A submission that can be asked again, without any case behind it."""

import copy
import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from forms_app.corrections.verbs import ask_again
from forms_app.models import Form, FormVersion, Submission

UNTIL = dt.date(2100, 1, 1)


def field(key: str, kind: str = "text", **own) -> dict:
    """A field of the schema; its id is "f-<key>"."""
    common = {"help": "", "required": True, "errors": {}, "visible_if": None, "sensitive": False}
    return (
        {"id": f"f-{key}", "key": key, "type": kind, "label": f"پرسش {key}", "dimension": False}
        | common
        | own
    )


def step(key: str, *fields: dict, kind: str = "step", **own) -> dict:
    common = {"help": "", "visible_if": None, "errors": {}, "fields": list(fields)}
    return {"id": f"s-{key}", "key": key, "title": f"گام {key}", "kind": kind} | common | own


SCHEMA = {
    "title": "فرم نمونه",
    "introduction": "",
    "messages": {},
    "steps": [
        step(
            "person",
            field("name", dimension=True),
            field("born", "jalali_date"),
            field("kind", "radio", choices=[{"key": "a", "label": "یک"}, {"key": "b", "label": "دو"}]),
            field("reason", visible_if=None, required=False),
            field("illness", sensitive=True, required=False),
            field("scan", "file", max_bytes=1_000_000, max_files=1),
            field("sum", "hidden", required=False),
            field("code", later=True, required=False),
        ),
        step(
            "family",
            field("member_name"),
            field("member_born", "jalali_date"),
            kind="group",
            min=0,
            max=9,
            item_title="عضو",
        ),
    ],
}
ANSWERS = {
    "f-name": "زهرا",
    "f-born": "1985-03-21",
    "f-kind": "a",
    "f-illness": "راز",
    "f-scan": [],
    "f-sum": "x",
    "f-code": "",
    "s-family": [
        {"f-member_name": "علی", "f-member_born": "2010-01-01"},
        {"f-member_name": "مینا", "f-member_born": "2012-01-01"},
    ],
}


@pytest.fixture
def clerk(db) -> User:
    return User.objects.create(username="clerk")


@pytest.fixture
def version(db) -> FormVersion:
    form = Form.objects.create(slug="again", title="فرم نمونه")
    return FormVersion.objects.create(form=form, number=1, schema=SCHEMA)


@pytest.fixture
def newest(version) -> FormVersion:
    """A second version: another wording of the name, a question of its own, and no kind any more."""
    schema = copy.deepcopy(SCHEMA)
    person = schema["steps"][0]
    person["fields"][0]["label"] = "نام کوچک"
    person["fields"][2]["choices"].append({"key": "c", "label": "سه"})
    person["fields"].append(field("city"))
    return FormVersion.objects.create(form=version.form, number=2, schema=schema)


@pytest.fixture
def submission(version) -> Submission:
    return Submission.objects.create(
        version=version,
        tracking_code="00000000001",
        answers=copy.deepcopy(ANSWERS),
        submitted_at=timezone.now(),
        idempotency_key=uuid.uuid4(),
    )


@pytest.fixture
def ask(submission, clerk):
    """ask({place: remark}) opens a round."""

    def opened(remarks, version=None):
        return ask_again(submission=submission, remarks=remarks, until=UNTIL, version=version, by=clerk)

    return opened
