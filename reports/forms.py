"""Which year, and how it is divided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from persian.digits import to_latin, to_persian
from reports.periods import Kind

KINDS = [(Kind.MONTH, _("by month")), (Kind.SEASON, _("by season")), (Kind.YEAR, _("the whole year"))]


class ChoiceForm(forms.Form):
    """`years` are those that may be chosen, the first of them unless asked otherwise."""

    def __init__(self, data, *, years: list[int]) -> None:
        defaults = {"year": str(years[0]), "kind": Kind.MONTH.value}
        given = {name: to_latin(data[name]) for name in defaults if data.get(name)}
        super().__init__(defaults | given)
        self.fields["year"] = forms.TypedChoiceField(
            label=_("year"), coerce=int, choices=[(year, to_persian(year)) for year in years]
        )
        self.fields["kind"] = forms.TypedChoiceField(label=_("divided"), choices=KINDS, coerce=Kind)
        self.defaults = (years[0], Kind.MONTH)

    def choice(self) -> tuple[int, Kind]:
        """What was asked for; where that is nothing there is, the latest year by month."""
        if not self.is_valid():
            return self.defaults
        return self.cleaned_data["year"], self.cleaned_data["kind"]
