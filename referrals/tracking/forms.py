"""The forms of the tracking pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from referrals.cases.models import Case
from referrals.tracking.lookup import find

_NUMBER = {"class": "form-control", "dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}


class LookUpForm(forms.Form):
    """Tracking number and second detail. A mistake in either gives one and the same answer."""

    code = forms.CharField(
        label=_("Tracking number"),
        max_length=30,
        help_text=_("It stands on your receipt."),
        widget=forms.TextInput(attrs=_NUMBER),
    )
    detail = forms.CharField(
        label=_("Last four digits of the mobile number, or year of birth"),
        max_length=10,
        widget=forms.TextInput(attrs=_NUMBER),
    )
    case: Case | None = None

    def clean(self):
        data = super().clean()
        if not self.errors:
            self.case = find(data["code"], data["detail"])
            if self.case is None:
                raise forms.ValidationError(
                    _("No request was found with these two. Check both and try again.")
                )
        return data


class ObjectionForm(forms.Form):
    """The applicant's own words."""

    note = forms.CharField(
        label=_("Why do you object?"),
        help_text=_("Write what is wrong in the decision. Do not write about an illness."),
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 5}),
    )
