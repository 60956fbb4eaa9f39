"""The form that returns a case: reasons, words, and a remark for every answer that has to be given again (BR-42)."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from forms_app.corrections.questions import Question, newer_version, questions
from forms_app.privacy import Reader
from forms_app.submissions.sections import Place
from referrals.cases.models import Case
from referrals.cases.review.forms import CaseForm, ReasonsField, note_field
from referrals.decisions.completion import return_to_applicant
from referrals.decisions.models import Decision, Reason

OWN, NEWEST = "own", "newest"


class ReturnForm(CaseForm):
    """What the applicant has to complete (BR-42). The remarks stand beside the answers they are about."""

    reasons = ReasonsField(required=False)
    note = note_field(_("More for the applicant"), required=False)

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        self.fields["reasons"].offer(case, Reason.Outcome.RETURN)
        self.newer = newer_version(case.submission)
        if self.newer:
            choices = [
                (OWN, _("as this request was asked")),
                (NEWEST, _("as the newest version of the form asks them")),
            ]
            self.fields["asked_as"] = forms.ChoiceField(
                label=_("The questions are asked"), choices=choices, initial=OWN, widget=forms.RadioSelect
            )
        own = {one.place for one in questions(case.submission)}
        self.remarks: dict[str, Question] = {}
        for question in questions(case.submission, self.newer):
            self.remarks[name_of(question.place)] = question
            self.fields[name_of(question.place)] = note_field(
                _("What is wrong, in words for the applicant"), required=False, rows=2
            )
        self.added = [name for name, question in self.remarks.items() if question.place not in own]

    def show_only(self, reads: Reader) -> None:
        """Take the remarks about answers off the page that its reader may not see (BR-35)."""
        for name, question in self.remarks.items():
            if not reads(question.spec):
                self.fields.pop(name, None)

    def remark_about(self, place: Place) -> BoundField | None:
        """The box for a remark about the answer at `place`; None for what cannot be asked again."""
        name = name_of(place)
        return self[name] if name in self.fields else None

    @property
    def added_questions(self) -> list[tuple[Question, BoundField]]:
        """What only the newest version asks, each with its box."""
        return [(self.remarks[name], self[name]) for name in self.added if name in self.fields]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        remarked = [name for name in self.remarks if data.get(name)]
        if not remarked and not data.get("reasons") and "reasons" not in self.errors:
            self.add_error(
                "reasons", _("Choose at least one thing that is missing, or write a remark beside an answer.")
            )
        if data.get("asked_as", OWN) == OWN and set(remarked).intersection(self.added):
            self.add_error(
                "asked_as", _("Only the newest version asks one of the questions you remarked on.")
            )
        return data

    @property
    def said(self) -> dict[Place, str]:
        """The remarks by the place they are about. Only of a valid form."""
        return {
            question.place: self.cleaned_data[name]
            for name, question in self.remarks.items()
            if self.cleaned_data.get(name)
        }


def name_of(place: Place) -> str:
    """The name of the box for a remark about `place`."""
    field_id, row = place
    return f"remark-{field_id}" if row is None else f"remark-{field_id}-{row}"


def return_by_form(case: Case, user, form: Any) -> Decision:
    """Return `case` as `form`, a valid ReturnForm, says. Raises MoveRefused."""
    data = form.cleaned_data
    return return_to_applicant(
        case=case,
        reasons=data["reasons"],
        note=data["note"],
        remarks=form.said,
        version=form.newer if data.get("asked_as") == NEWEST else None,
        by=user,
    )
