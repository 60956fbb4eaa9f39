"""The filters of the log's page."""

from datetime import timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from audit.actions import LABELS
from audit.models import Entry
from persian.forms import JalaliDateField
from persian.jalali import midnight


class LogFilter(forms.Form):
    """Every field may stay empty, and one that cannot be read narrows nothing."""

    action = forms.ChoiceField(label=_("action"), required=False, choices=[("", _("all")), *LABELS.items()])
    actor = forms.ModelChoiceField(
        get_user_model().objects.order_by("username"),
        label=_("actor"),
        required=False,
        empty_label=_("everyone"),
    )
    since = JalaliDateField(label=_("from day"), required=False)
    until = JalaliDateField(label=_("to day"), required=False)
    target = forms.CharField(
        label=_("id of the object"), required=False, max_length=64, widget=forms.TextInput({"dir": "ltr"})
    )

    def entries(self) -> QuerySet[Entry]:
        """The entries asked for, latest first."""
        self.is_valid()
        asked = self.cleaned_data
        found = Entry.objects.select_related("actor")
        if action := asked.get("action"):
            found = found.filter(action=action)
        if actor := asked.get("actor"):
            found = found.filter(actor=actor)
        if since := asked.get("since"):
            found = found.filter(at__gte=midnight(since))
        if until := asked.get("until"):
            found = found.filter(at__lt=midnight(until + timedelta(days=1)))
        if target := asked.get("target"):
            found = found.filter(target_id=target.strip())
        return found
