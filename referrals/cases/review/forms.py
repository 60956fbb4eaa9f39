"""The forms of the review page. Each is bound to one case; what was typed survives a refusal."""

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from persian.forms import JalaliDateField
from persian.jalali import local_date
from referrals.cases.models import Case
from referrals.counters.models import CounterOffice
from referrals.decisions.models import Decision, Reason
from referrals.decisions.readiness import missing
from referrals.reviews.checklist import directive_for, items
from referrals.reviews.models import NajvaReview
from referrals.roles import Role, holders

PROPOSABLE = (Reason.Outcome.APPROVE, Reason.Outcome.REJECT, Reason.Outcome.REDIRECT)


class CaseForm(forms.Form):
    """A form of the review page about `case`; without fields it is a plain button."""

    def __init__(self, case: Case, data=None) -> None:
        # Several forms share the page, so the ids of their fields carry the form's name.
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s")
        self.case = case


def note_field(label, *, required: bool, rows: int = 3) -> forms.CharField:
    """A text of several lines; longer ones than anyone writes are refused before they are stored."""
    return forms.CharField(
        label=label, required=required, max_length=4000, widget=forms.Textarea(attrs={"rows": rows})
    )


class NajvaForm(CaseForm):
    """One row per person; a row left without a result is not recorded (BR-17)."""

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        self.persons = list(case.persons.all())
        today = local_date(timezone.now())
        for person in self.persons:
            key = person.public_id.hex
            choices = [("", _("not reviewed now")), *NajvaReview.Result.choices]
            self.fields[f"result_{key}"] = forms.ChoiceField(
                label=_("Result"), choices=choices, required=False
            )
            self.fields[f"checked_on_{key}"] = JalaliDateField(label=_("Date"), initial=today, required=False)
            self.fields[f"reference_{key}"] = forms.CharField(
                label=_("Reference"),
                max_length=40,
                required=False,
                widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
            )

    def clean(self):
        data = super().clean()
        for person in self.persons:
            key = person.public_id.hex
            found, day = data.get(f"result_{key}"), data.get(f"checked_on_{key}")
            if found and not day and f"checked_on_{key}" not in self.errors:
                self.add_error(f"checked_on_{key}", _("Enter the date of the review."))
            if found and found != NajvaReview.Result.UNAVAILABLE and not data.get(f"reference_{key}"):
                self.add_error(f"reference_{key}", _("Enter the reference that Najva gave."))
        if not self.errors and not self.found():
            self.add_error(None, _("Choose a result for at least one person."))
        return data

    def found(self) -> list[dict]:
        """The rows with a result, as arguments of `record_review`."""
        return [
            {
                "person": person,
                **{
                    name: self.cleaned_data.get(f"{name}_{person.public_id.hex}")
                    for name in ("result", "checked_on", "reference")
                },
            }
            for person in self.persons
            if self.cleaned_data.get(f"result_{person.public_id.hex}")
        ]


class ChecklistForm(CaseForm):
    """The items of the directive in force (BR-16)."""

    items = forms.MultipleChoiceField(
        label=_("Examined by the directive"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        found = items(case, directive_for(case))
        self.fields["items"].choices = [(item.key, item.text) for item in found]
        self.fields["items"].initial = [item.key for item in found if item.mark]


class ReasonsField(forms.ModelMultipleChoiceField):
    """Reasons by their code, shown with their words."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs) -> None:
        super().__init__(Reason.objects.none(), to_field_name="code", label=_("Reasons"), **kwargs)

    def offer(self, case: Case, *outcomes: str) -> None:
        """Offer the reasons of `outcomes` that fit `case`."""
        self.queryset = Reason.objects.offered(case, *outcomes)


class ProposalForm(CaseForm):
    """Outcome, reasons and the words for the applicant (BR-41)."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(one.value, one.label) for one in PROPOSABLE],
        widget=forms.RadioSelect,
    )
    reasons = ReasonsField(error_messages={"required": _("Choose at least one reason.")})
    note = note_field(_("Explanation for the applicant"), required=False, rows=4)

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        self.fields["reasons"].offer(case, *PROPOSABLE)

    def clean(self):
        data = super().clean()
        outcome, reasons = data.get("outcome"), data.get("reasons")
        if outcome and reasons and any(one.outcome != outcome for one in reasons):
            self.add_error("reasons", _("These reasons do not belong to the outcome you chose."))
        if outcome in (Reason.Outcome.REJECT, Reason.Outcome.REDIRECT) and not data.get("note"):
            self.add_error("note", _("A refusal needs an explanation in plain words for the applicant."))
        if outcome and missing(self.case, outcome):
            self.add_error(None, _("The case is not ready for a proposal."))
        return data


class VerdictForm(CaseForm):
    """The second reading (BR-40)."""

    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=Decision.Verdict.choices, widget=forms.RadioSelect
    )
    note = note_field(_("Note for the officer"), required=False)

    def clean(self):
        data = super().clean()
        if data.get("verdict") == Decision.Verdict.SENT_BACK and not data.get("note"):
            self.add_error("note", _("Say why you send the proposal back."))
        return data


class OfficeForm(CaseForm):
    """The counter office of the letter; only those that may be addressed today (BR-29)."""

    counter_office = forms.ModelChoiceField(
        CounterOffice.objects.none(), label=_("Counter office"), to_field_name="code", empty_label=_("choose")
    )

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        field = self.fields["counter_office"]
        field.queryset = CounterOffice.objects.addressable(local_date(timezone.now()))
        field.initial = case.counter_office.code if case.counter_office else None


class NoteForm(CaseForm):
    """A step with a remark that the history keeps."""

    note = note_field(_("Note"), required=False, rows=2)


class InternalNoteForm(CaseForm):
    """Words for colleagues."""

    text = note_field(_("New note; @account names a colleague"), required=True)


class TakeOverForm(CaseForm):
    """Why the case is taken from its officer."""

    note = note_field(_("Why you take the case over"), required=True, rows=2)


class AssignForm(CaseForm):
    """To whom a supervisor gives the case."""

    officer = forms.ModelChoiceField(
        User.objects.none(), label=_("Case officer"), to_field_name="username", empty_label=_("choose")
    )

    def __init__(self, case: Case, data=None) -> None:
        super().__init__(case, data)
        field = self.fields["officer"]
        field.queryset = holders(Role.CASE_OFFICER).exclude(pk=case.assigned_to_id or 0)
        field.label_from_instance = lambda user: user.get_full_name() or user.get_username()


class ObjectionForm(CaseForm):
    """How an objection ends, and why."""

    uphold = forms.ChoiceField(
        label=_("Result"),
        choices=[("yes", _("Take up the case again")), ("no", _("Dismiss the objection"))],
        widget=forms.RadioSelect,
    )
    note = note_field(_("Grounds of the result"), required=True)


class ObjectForm(CaseForm):
    """An objection that the applicant makes at the desk."""

    note = note_field(_("Why the applicant objects"), required=True)
