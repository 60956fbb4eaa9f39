"""The forms of inquiries on the review page, and what they do."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from persian.forms import JalaliDateField
from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.models import Case, Person
from referrals.cases.review.forms import CaseForm, note_field
from referrals.inquiries.models import LONGEST_NUMBER, LONGEST_STATUS, WAYS, Inquiry, Question, Result
from referrals.inquiries.permissions import questions, workable
from referrals.inquiries.verbs import answer, ask, problems
from services.offices import InquiryMode


class RialsField(forms.IntegerField):
    """Whole rials in any digits, also with the separators that people put between thousands (BR-15)."""

    widget = forms.TextInput

    def to_python(self, value: object) -> int | None:
        """Raises ValidationError for what is no whole number."""
        text = normalise(str(value or ""))
        return super().to_python("".join(sign for sign in text if sign not in "٬,، "))


class NamedPersons(forms.ModelMultipleChoiceField):
    """People of the household by their public id."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person: Person) -> str:
        return person.full_name


class NamedInquiries(forms.ModelChoiceField):
    """Open inquiries by their public id."""

    def label_from_instance(self, inquiry: Inquiry) -> str:
        return f"{inquiry.person.full_name} – {inquiry.get_question_display()}"


def _line(label, length: int) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=length, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AskForm(CaseForm):
    """Whom, what and how the Directorate is asked."""

    persons = NamedPersons(
        Person.objects.none(),
        label=_("About whom"),
        to_field_name="public_id",
        error_messages={"required": _("Choose at least one person of the case.")},
    )
    question = forms.ChoiceField(label=_("Question"), choices=Question.choices)
    mode = forms.ChoiceField(label=_("Way"))
    consent = forms.BooleanField(label=_("The visitor agrees to carry the letter"), required=False)
    letter_number = _line(_("Number of our letter, when one is sent"), LONGEST_NUMBER)
    amount = RialsField(
        label=_("Amount paid for each person (rials)"), required=False, min_value=1, max_value=10**15
    )
    note = note_field(_("Note"), required=False, rows=2)

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        self.fields["persons"].queryset = case.persons.all()
        self.fields["persons"].initial = [person.public_id for person in case.persons.all()]
        usual = case.office.inquiry_mode
        none = usual == InquiryMode.NONE
        self.fields["mode"].choices = [("", _("choose")), *WAYS] if none else WAYS
        self.fields["mode"].initial = "" if none else usual
        self.fields["amount"].widget.attrs.update({"inputmode": "numeric", "dir": "ltr"})

    def show_to(self, user) -> None:
        """Offer the questions that `user` may ask (BR-35)."""
        self.fields["question"].choices = [(one.value, one.label) for one in questions(self.case, user)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("mode") == InquiryMode.VISITOR_LETTER and not data.get("consent"):
            self.add_error("consent", _("The visitor carries a letter only with his or her own consent."))
        return data


class AnswerForm(CaseForm):
    """What came back about one inquiry."""

    inquiry = NamedInquiries(
        Inquiry.objects.none(), label=_("Answer to"), to_field_name="public_id", empty_label=_("choose")
    )
    result = forms.ChoiceField(label=_("Result"), choices=[("", _("choose")), *Result.choices])
    answered_on = JalaliDateField(label=_("Date of the answer"))
    number = _line(_("Number of the answer"), LONGEST_NUMBER)
    insurance_status = _line(_("Insurance status"), LONGEST_STATUS)
    text = note_field(_("Answer: what differs, or the words of the letter"), required=False)

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        self.fields["inquiry"].queryset = case.inquiries.open().select_related("person", "case__office")
        self.fields["answered_on"].initial = local_date(timezone.now())

    def show_to(self, user) -> None:
        """Offer the open inquiries of the case that `user` may answer."""
        field = self.fields["inquiry"]
        field.queryset = field.queryset.filter(pk__in=workable(user).values("pk"))
        waiting = list(field.queryset)
        if len(waiting) == 1:
            field.initial, field.empty_label = waiting[0].public_id, None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if inquiry := data.get("inquiry"):
            wrong = problems(inquiry, data.get("result"), data.get("answered_on"), data.get("text", ""))
            for name, problem in wrong.items():
                self.add_error(name, problem)
        return data


def may_answer(case: Case, user) -> bool:
    """Whether an inquiry of `case` waits for `user`."""
    return workable(user).open().filter(case=case).exists()


def ask_by_form(case: Case, user, form: Any) -> list[Inquiry]:
    """Ask as `form`, a valid AskForm, says. Raises MoveRefused."""
    return ask(case=case, **form.cleaned_data, by=user)


def answer_by_form(case: Case, user, form: Any) -> Inquiry:
    """Record what `form`, a valid AnswerForm, says. Raises MoveRefused."""
    data = dict(form.cleaned_data)
    return answer(**data, by=user)
