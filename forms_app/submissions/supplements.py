"""Answers given after the submission was sent; and the questions that a form leaves to staff, with answering them.

A submission never changes; a later answer is a row of its own, and the newest counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit.log import record
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.registry import TYPES
from forms_app.submissions.models import Submission, Supplement
from persian.templatetags.persian import digits

CHANNEL = "clerk"


@dataclass(frozen=True)
class LaterQuestion:
    """A question left to staff, where it stands, and its answer so far."""

    spec: dict[str, Any]
    row: int | None
    title: str
    value: Any

    @property
    def is_missing(self) -> bool:
        # «No» and 0 are answers too; a box that nobody ticked is one as well once a supplement says so.
        return self.value is None or self.value in ("", [], {})


def newest(submission: Submission) -> dict[tuple[str, int | None], Supplement]:
    """The newest later answer by field id and row, of staff or to a question that was asked again. One query."""
    if submission.pk is None:
        return {}
    found = submission.supplements.select_related("by", "correction").order_by("id")
    return {(one.field_id, one.row): one for one in found}


def questions(submission: Submission) -> list[LaterQuestion]:
    """Every question of `submission` that was asked and is left to staff, in the order of the form."""
    added = newest(submission)
    found = []
    for step, spec in _left(submission.version.schema):
        for row, answers in _places(step, submission.answers):
            if spec["id"] not in answers:
                continue
            later = added.get((spec["id"], row))
            title = spec["label"] if row is None else f"{spec['label']} ({step['item_title']} {row + 1})"
            value = later.value if later else answers[spec["id"]]
            found.append(LaterQuestion(spec, row, digits(title), value))
    return found


def missing_later(submission: Submission) -> list[LaterQuestion]:
    """The questions left to staff that nobody has answered; a decision waits for them."""
    return [question for question in questions(submission) if question.is_missing]


@transaction.atomic
def supplement(*, submission: Submission, key: str, row: int | None, value: Any, by) -> Supplement:
    """Store staff's answer to the question `key` and return it. `value` is raw, as a form sends it.

    Raises ValidationError for an answer that the question does not take, for an empty one, and for a question that
    was not asked or is not left to staff.
    """
    question = next((one for one in questions(submission) if one.spec["key"] == key and one.row == row), None)
    if question is None:
        raise ValidationError(_("This question is not left to staff."), code="unknown")
    spec = {**question.spec, "required": True}
    asking = asking_for(submission)
    kind = TYPES[spec["type"]]
    known = _known(submission, row)
    cleaned, _warnings = kind.clean(kind.form_field(spec, asking), value, spec, asking, known)
    labels = _labels(kind.chosen(spec, cleaned), spec, asking)
    added = Supplement.objects.create(
        submission=submission, field_id=spec["id"], row=row, value=cleaned, labels=labels, by=by
    )
    # Which question, never the answer: the log is read by more people than the case.
    record(action="submission.supplement", target=submission, by=by, field=key, row=row)
    return added


def asking_for(submission: Submission) -> Asking:
    """What the questions of `submission` may know while staff answer them."""
    return Asking(Lookups(submission.version.schema), answers=_known(submission, None), channel=CHANNEL)


def _left(schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(step, field) of every question left to staff."""
    for step in schema["steps"]:
        for spec in step["fields"]:
            if spec.get("later"):
                yield step, spec


def _places(step: dict[str, Any], answers: dict[str, Any]) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """(row or None, answers) of every place in which `step` was asked."""
    if step["kind"] == "group":
        yield from enumerate(answers.get(step["id"], []))
    else:
        yield None, answers


def _known(submission: Submission, row: int | None) -> dict[str, Any]:
    """The answers by key that a rule may ask for; those of a group only of the same row."""
    found: dict[str, Any] = {}
    for step in submission.version.schema["steps"]:
        for place, answers in _places(step, submission.answers):
            if place == row or place is None:
                found |= {f["key"]: answers[f["id"]] for f in step["fields"] if f["id"] in answers}
    return found


def _labels(chosen: list[str], spec: dict[str, Any], asking: Asking) -> dict[str, str]:
    if "choices_source" not in spec:
        return {}
    known = dict(asking.lookups.offered(spec["choices_source"]))
    return {key: known[key] for key in chosen if key in known}
