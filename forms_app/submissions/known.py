"""What a form may ask the database about earlier requests. Both answers are yes or no, of no person."""

from typing import Any

from forms_app.submissions.models import Fact, Submission


def is_used(spec: dict[str, Any], value: str, *, but: Submission | None = None) -> bool:
    """Was `value` given to the field `spec` in an earlier submission, other than `but`?"""
    given = Fact.objects.filter(key=spec["key"], field_id=spec["id"], text=value)
    return given.exclude(submission=but).exists()


def is_received(code: str) -> bool:
    """Is `code`, eleven digits, the tracking number of a real request?"""
    return Submission.objects.filter(tracking_code=code, is_test=False).exists()
