"""What the scripts of the editors, of forms and of field sets, need to offer fields, comparisons and values."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from forms_app import choices
from forms_app.definitions.operators import OFFERED, sort_of
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.people import APPLICANT
from forms_app.fields.registry import TYPES

SCRIPTS = ("outline", "controls", "values", "rules", "keys", "start")


class PickersPanel(Panel):
    """Shows nothing by itself: brings the scripts of the pickers, and what they offer, to an editor of fields."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "forms_app/admin/pickers.html"

        def show_panel_furniture(self) -> bool:
            return False

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "offer": offer()}

        @property
        def media(self) -> forms.Media:
            # The stubs know nothing of Script yet.
            scripts: list[Any] = [Script(f"forms_app/editor/{name}.js", defer=True) for name in SCRIPTS]
            return forms.Media(js=scripts, css={"all": ["forms_app/editor/pickers.css"]})


def offer() -> dict[str, Any]:
    """Types with the sort of comparison and their own options, comparisons by sort, office lists, and words."""
    return {
        "types": {name: _type(name) for name in TYPES},
        "operators": {
            sort: [[name, str(label)] for name, label in operators.items()]
            for sort, operators in OFFERED.items()
        },
        "sources": choices.load(name for name, _title in choices.names()),
        "words": _words(),
    }


def _type(name: str) -> dict[str, Any]:
    """How answers of this type are compared; with options that every field of it has."""
    block = TYPES[name].block()
    found: dict[str, Any] = {"sort": sort_of(name)}
    if found["sort"] == "person":
        return {**found, "choices": [[APPLICANT, _("The applicant")]]}
    if "choices" in block.child_blocks:
        return found
    own = TYPES[name].extra_schema(block.get_default())
    if "choices" in own:
        found["choices"] = [[choice["key"], choice["label"]] for choice in own["choices"]]
    elif "choices_source" in own:
        found["source"] = own["choices_source"]
    elif found["sort"] == "one":
        found["choices"] = [
            list(option) for option in TYPES[name].offered(own, Asking(Lookups({"steps": []})))
        ]
    return found


def _words() -> dict[str, str]:
    return {
        "field": _("depends on the answer to"),
        "choose": _("Choose…"),
        "settings": _("settings of the office"),
        "gone": _("(removed) %s"),
        "unfit": _("%s (does not fit)"),
        "set": _("fields of this set"),
        "outside": _("%s (of the form)"),
        "untitled": _("(no title yet)"),
        "no_key": _("%s (has no key yet)"),
        "no_fields": _("There is no earlier question to ask about."),
        "yes": _("yes"),
        "no": _("no"),
        "answered": _("is answered"),
        "empty": _("is left empty"),
        "value": _("value"),
        "which_day": _("which day"),
        "how_many": _("how many"),
        "day": _("a certain day"),
        "day_example": _("for example 1405/01/31"),
        "today": _("today"),
        "years_ago": _("so many years ago"),
        "years_on": _("in so many years"),
        "months_ago": _("so many months ago"),
        "months_on": _("in so many months"),
        "days_ago": _("so many days ago"),
        "days_on": _("in so many days"),
        "several": _("Separate several with a comma."),
        "group": _("repeated group"),
        "of": _("calculated from"),
        "groups": _("repeated groups"),
        "if_chosen": _("if this is chosen"),
        "then_needed": _("this must be answered"),
        "same_as": _("and not the same as"),
        "nothing": _("nothing"),
        "unique": _("what tells rows apart"),
    }
