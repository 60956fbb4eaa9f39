"""What of a submission can be asked again, and how: by its own version, or by the newest when staff choose that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from forms_app.definitions.models import FormVersion
from forms_app.fields.registry import TYPES
from forms_app.submissions.models import Submission
from forms_app.submissions.sections import Place
from forms_app.submissions.supplements import newest
from persian.templatetags.persian import digits

Spec = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question in its place. `value` is the answer that counts now, None for one that was never asked."""

    step: Spec
    spec: Spec
    row: int | None
    value: Any

    @property
    def place(self) -> Place:
        return self.spec["id"], self.row

    @property
    def prefix(self) -> str:
        """The prefix of the form that asks it, as in the wizard."""
        return self.step["key"] if self.row is None else f"{self.step['key']}-{self.row}"

    @property
    def section(self) -> str:
        """The title of its step, with the row."""
        return self.step["title"] if self.row is None else digits(f"{self.step['item_title']} {self.row + 1}")


def newer_version(submission: Submission) -> FormVersion | None:
    """The newest sound version of the form, if it is newer than that of `submission`."""
    return (
        _sound(submission).filter(number__gt=submission.version.number).order_by("-number").first()
        if not submission.version.is_trial
        else None
    )


def _sound(submission: Submission) -> QuerySet[FormVersion]:
    return FormVersion.objects.filter(form_id=submission.version.form_id, withdrawn_at=None)


def questions(submission: Submission, version: FormVersion | None = None) -> list[Question]:
    """Everything that can be asked again, in the order of the form.

    With a newer `version` each question as that one puts it, where it still does, and those it has added.
    """
    own = list(_own(submission))
    if version is None or version.pk == submission.version_id:
        return own
    now = {spec["id"]: spec for step in version.schema["steps"] for spec in step["fields"]}
    asked = [Question(one.step, now.get(one.spec["id"], one.spec), one.row, one.value) for one in own]
    return asked + list(_added(submission, version, {one.spec["id"] for one in own}))


def _own(submission: Submission) -> Iterator[Question]:
    """What was asked and is the applicant's to answer, with what counts now."""
    later = newest(submission)
    for step in submission.version.schema["steps"]:
        is_group = step["kind"] == "group"
        rows = enumerate(submission.answers.get(step["id"], [])) if is_group else [(None, submission.answers)]
        for row, answers in rows:
            for spec in step["fields"]:
                if spec["id"] in answers and can_be_asked(spec):
                    added = later.get((spec["id"], row))
                    yield Question(step, spec, row, added.value if added else answers[spec["id"]])


def _added(submission: Submission, version: FormVersion, own: set[str]) -> Iterator[Question]:
    """Questions that `version` has and the submission was not asked. Rows of groups are those that were sent."""
    later = newest(submission)
    for step in version.schema["steps"]:
        if step["kind"] != "step":
            continue
        for spec in step["fields"]:
            if spec["id"] not in own and can_be_asked(spec):
                added = later.get((spec["id"], None))
                yield Question(step, spec, None, added.value if added else None)


def can_be_asked(spec: Spec) -> bool:
    """Is it a question that an applicant answers, and not one that is worked out, hidden or left to staff?"""
    kind = TYPES[spec["type"]]
    return kind.asks and kind.is_input and kind.shape != "hidden" and not spec.get("later")
