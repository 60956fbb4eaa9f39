"""What staff type about a letter: who collected it, why it is void, what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from persian.digits import to_latin
from persian.text import normalise
from referrals.counters.models import CounterOutcome
from referrals.letters.models import Handover


class HandoverForm(forms.Form):
    """BR-22, BR-23. The number of the document is compared with the case by the clerk, not by the form."""

    receiver = forms.ChoiceField(
        label=_("Who collects the letter?"), choices=Handover.Receiver.choices, widget=forms.RadioSelect
    )
    receiver_name = forms.CharField(label=_("Name of the receiver"), max_length=130)
    document_seen = forms.CharField(
        label=_("Original document seen"),
        max_length=80,
        help_text=_("The residence document that you hold in your hand, e.g. the Amayesh card."),
    )
    document_number = forms.CharField(label=_("Number of the document"), max_length=40)
    proxy_document = forms.CharField(
        label=_("Document of representation"),
        max_length=120,
        required=False,
        help_text=_("Only for a representative: kind, number and date of the power of attorney."),
    )
    receipt_signed = forms.BooleanField(label=_("The receipt is signed"))

    def clean_document_number(self) -> str:
        return to_latin(self.cleaned_data["document_number"])

    def clean(self) -> dict:
        """BR-23: a representative without a legal document collects nothing."""
        super().clean()
        data = self.cleaned_data
        for name in ("receiver_name", "document_seen", "proxy_document"):
            if name in data:
                data[name] = normalise(data[name])
        if data.get("receiver") == Handover.Receiver.PROXY and not data.get("proxy_document"):
            self.add_error("proxy_document", _("A representative needs a legal document; state which."))
        return data


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the letter voided?"),
        max_length=200,
        help_text=_("For the file: loss, expiry, an error. The number stays used."),
    )

    def clean_reason(self) -> str:
        return normalise(self.cleaned_data["reason"])


class OutcomeForm(forms.Form):
    result = forms.ChoiceField(
        label=_("What was done?"), choices=CounterOutcome.Result.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Without names and numbers of persons."),
    )

    def clean_note(self) -> str:
        return normalise(self.cleaned_data["note"])
