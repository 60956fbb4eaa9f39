"""The form of the review page with the questions that the applicant's form leaves to staff."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forms_app import privacy
from forms_app.fields.registry import TYPES
from forms_app.submissions.supplements import LaterQuestion, asking_for, questions, supplement
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused
from referrals.cases.review.forms import CaseForm


class LaterForm(CaseForm):
    """One field for each question. What is left empty is not stored, so an answer given before stays as it is.

    No former answer is put in: it is shown with the request, to those who may read it.
    """

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        self.asking = asking_for(case.submission)
        self.questions: dict[str, LaterQuestion] = {}
        for question in questions(case.submission):
            name = "later-" + question.spec["key"] + ("" if question.row is None else f"-{question.row}")
            self.questions[name] = question
            self.fields[name] = self._field(question)

    def _field(self, question: LaterQuestion) -> forms.Field:
        spec = {**question.spec, "required": False}
        field = TYPES[spec["type"]].form_field(spec, self.asking)
        field.label = question.title
        if not question.is_missing:
            field.help_text = _("Answered; fill it in only to correct the answer.")
        return field

    def show_only(self, reads: privacy.Reader) -> None:
        """Take the questions off the page whose answers its reader may not see."""
        for name, question in self.questions.items():
            if not reads(question.spec):
                self.fields.pop(name, None)

    def _clean_fields(self) -> None:
        """Check each answer as the applicant's form would; keep it as it was typed, for the verb to judge again."""
        for name, question in self.questions.items():
            field = self.fields[name]
            raw = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            spec = {**question.spec, "required": False}
            try:
                value, _warnings = TYPES[spec["type"]].clean(
                    field, raw, spec, self.asking, self.asking.answers
                )
            except ValidationError as error:
                self.add_error(name, error)
                continue
            if value not in (None, "", [], {}):
                self.cleaned_data[name] = raw

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data:
            self.add_error(None, _("Answer at least one question."))
        return self.cleaned_data


@transaction.atomic
def answer_later(case: Case, user, form: Any) -> None:
    """Store what `user` answered in `form`, a valid LaterForm.

    Raises MoveRefused for an answer that the user may not even read.
    """
    reads = privacy.reader(user)
    for name, raw in form.cleaned_data.items():
        question = form.questions[name]
        if not reads(question.spec):
            raise MoveRefused(_("“%(question)s” is not for your role.") % {"question": question.title})
        supplement(submission=case.submission, key=question.spec["key"], row=question.row, value=raw, by=user)
