"""The forms of a round: each question that is asked again, with the answer that counts now and what staff say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from forms_app.attachments.models import Attachment
from forms_app.channels import Channel
from forms_app.corrections.models import Correction
from forms_app.corrections.questions import Question, questions
from forms_app.definitions.languages import field_in_language
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.registry import TYPES, scripts, takes_files
from forms_app.privacy import Reader
from forms_app.submissions.answers import Answers
from forms_app.submissions.known import is_received, is_used
from forms_app.submissions.sections import Place
from forms_app.wizard import rows, uploads
from forms_app.wizard.forms import StepForm
from forms_app.wizard.pages import Problem, first_id


@dataclass(frozen=True)
class Asked:
    """A question as the page shows it."""

    bound: BoundField
    remark: str


@dataclass
class Part:
    """The questions of one step, or of one row of a repeated group."""

    title: str
    form: StepForm
    questions: list[Question]
    remarks: dict[Place, str]

    @property
    def asked(self) -> list[Asked]:
        return [Asked(self.form[q.spec["key"]], self.remarks[q.place]) for q in self.questions]


class Filling:
    """Pure of HTTP. `data` is what was typed, None to show the answers that count now.

    `reader` says which of those may be shown; what it hides is asked with an empty box. `channel` says who fills it in:
    the applicant alone, or a clerk with her. `attachments` are files of
    the round's draft by public id, `refused` those that were not taken by input name.
    """

    def __init__(
        self,
        correction: Correction,
        data: MultiValueDict | None = None,
        *,
        reader: Reader,
        channel: str = Channel.ONLINE,
        attachments: dict[str, Attachment] | None = None,
        refused: dict[str, ValidationError] | None = None,
    ) -> None:
        self.correction, self.data, self.reader, self.channel = correction, data, reader, channel
        self.refused = refused or {}
        self.attachments = self._sent_before() | (attachments or {})
        self.answers = Answers(correction.submission)
        remarks = correction.remarks
        found = [q for q in questions(correction.submission, correction.version) if q.place in remarks]
        self.parts = [self._part(list(same), remarks) for _prefix, same in groupby(found, lambda q: q.prefix)]

    @property
    def is_valid(self) -> bool:
        return not self.problems

    @property
    def cleaned(self) -> dict[Place, Any]:
        """The answers by place. Only of a valid filling."""
        return {
            question.place: part.form.cleaned_data[question.spec["key"]]
            for part in self.parts
            for question in part.questions
            if question.spec["key"] in part.form.cleaned_data
        }

    @property
    def problems(self) -> list[Problem]:
        """Every error, in the order of the page."""
        return [
            Problem(first_id(bound), f"{bound.label}: {error}")
            for part in self.parts
            for bound in part.form
            for error in bound.errors
        ]

    @property
    def warnings(self) -> list[str]:
        """Doubts that do not block."""
        return [text for part in self.parts for texts in part.form.warnings.values() for text in texts]

    @property
    def scripts(self) -> list[str]:
        """The files of static/ that the page loads."""
        return scripts(question.spec for part in self.parts for question in part.questions)

    def hide_errors(self) -> None:
        """Show what was typed without judging it yet."""
        for part in self.parts:
            part.form.hide_errors()

    def _part(self, asked: list[Question], remarks: dict[Place, str]) -> Part:
        language = get_language() or ""
        # The remark asks for it whatever a condition says: a wrong answer elsewhere may be why it was not asked.
        specs = [{**field_in_language(q.spec, language), "visible_if": None} for q in asked]
        form_class = type("AgainForm", (StepForm,), {"specs": specs})
        first = {
            q.spec["key"]: TYPES[q.spec["type"]].typed(q.spec, q.value)
            for q in asked
            if q.value is not None and self.reader(q.spec)
        }
        form = form_class(self.data, initial=first, prefix=asked[0].prefix, asking=self._asking(asked))
        return Part(asked[0].section, form, asked, remarks)

    def _asking(self, asked: list[Question]) -> Asking:
        """What the questions may know: every answer that counts now, less those that are asked again beside it."""
        submission, again = self.correction.submission, {q.spec["key"] for q in asked}
        plain = (
            s for step in self.answers.schema["steps"] if step["kind"] != "group" for s in step["fields"]
        )
        known = {spec["key"]: self.answers.get(spec["key"]) for spec in plain}
        groups = {
            s["key"]: self.answers.rows(s["key"])
            for s in self.answers.schema["steps"]
            if s["kind"] == "group"
        }
        if asked[0].row is not None:
            known |= groups[asked[0].step["key"]][asked[0].row]
        return Asking(
            Lookups(self.correction.version.schema),
            {key: value for key, value in known.items() if key not in again and value is not None},
            groups,
            attachments=self.attachments,
            refused=self.refused,
            channel=self.channel,
            is_used=partial(is_used, but=submission),
            is_received=is_received,
        )

    def _sent_before(self) -> dict[str, Attachment]:
        own = self.correction.submission.attachments.all()
        shown = {field for field, _row in self.correction.remarks}
        return {
            str(one.public_id): one
            for one in own
            if one.field_id in shown and self.reader({"sensitive": one.sensitive})
        }


def file_inputs(correction: Correction) -> list[uploads.Input]:
    """The file inputs of the page."""
    remarks = correction.remarks
    return [
        (q.spec, q.row, f"{q.prefix}-{q.spec['key']}")
        for q in questions(correction.submission, correction.version)
        if q.place in remarks and takes_files(q.spec)
    ]


def own(correction: Correction, data: QueryDict) -> rows.Raw:
    """What `data` holds for the questions of the round."""
    asked: Iterable[Question] = questions(correction.submission, correction.version)
    prefixes = {q.prefix for q in asked if q.place in correction.remarks}
    return {name: values for prefix in prefixes for name, values in rows.own(data, prefix).items()}
