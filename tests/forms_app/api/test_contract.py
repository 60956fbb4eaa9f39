"""The interface keeps its own description whatever it is sent: nothing of 5xx, nothing the document does not know."""

import warnings
from uuid import uuid4

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from forms_app.models import Attachment, Draft, Submission
from tests.forms_app.filling import SLUG

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_headers_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
BOUNDED = settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def unthrottled(monkeypatch):
    """Else most answers would be that one calls too often. The test's own connection outlives each call."""
    monkeypatch.setattr("forms_app.api.routes.spend", lambda *args, **kwargs: None)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def drive(operation, program) -> set[int]:
    """Calls `operation` with generated input; returns the statuses it answered with."""
    seen = set()

    @BOUNDED
    @given(case=operation.as_strategy())
    def run(case) -> None:
        headers = {"Authorization": f"Bearer {program.token}", "Idempotency-Key": str(uuid4())}
        response = case.call(headers=headers)
        seen.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    run()
    return seen


def operations(document: dict):
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    return {result.ok().label: result.ok() for result in schema.get_all_operations()}


@pytest.fixture
def document(program) -> dict:
    """With addresses of a form that is there and of one that is not."""
    found = program.client.get("/api/openapi.json").json()
    for path in found["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "slug":
                    parameter["schema"] = {"type": "string", "enum": [SLUG, "unknown"]}
    return found


@pytest.fixture
def described(program) -> dict:
    """Fetched before the signals are taken off: Django's test client would put them back."""
    return program.client.get(f"/api/forms/{SLUG}").json()


@pytest.mark.parametrize(
    ("label", "answers"),
    [
        ("GET /api/forms/", {200}),
        ("GET /api/forms/{slug}", {200, 404}),
        ("POST /api/forms/{slug}/submissions", {404, 422}),
    ],
)
def test_every_answer_is_as_described(document, program, unthrottled, label, answers):
    assert drive(operations(document)[label], program) == answers
    assert not Submission.objects.exists()


def test_bodies_made_from_the_forms_own_description_get_a_described_answer(
    document, described, program, unthrottled
):
    send = document["paths"]["/api/forms/{slug}/submissions"]["post"]
    send["requestBody"]["content"]["application/json"]["schema"] = described
    assert 422 in drive(operations(document)["POST /api/forms/{slug}/submissions"], program)
    assert Draft.objects.count() == Submission.objects.count()
    assert not Attachment.objects.filter(submission=None).exists()
