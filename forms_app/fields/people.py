"""Choosing a person: the applicant, or one of the rows of a repeated group.

Until submission a person is named by the random id of the row, so that removing a row never turns one person into
another; `forms_app.wizard.collect` stores "applicant" or the row's index.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import Spec
from forms_app.fields.choice import Choice
from forms_app.fields.condition_block import LatinBlock
from forms_app.fields.invented import Invented
from forms_app.fields.parts import FieldBlock

APPLICANT = "applicant"


class PersonBlock(FieldBlock):
    left_out = ("placeholder", "placeholder_en", "later")

    group = LatinBlock(label=gettext_lazy("key of the repeated group"), default="household")

    class Meta:
        label = gettext_lazy("a person of the household")
        icon = "group"


def person_name(step: dict[str, Any], row: dict[str, Any], number: int) -> str:
    """The first two texts of a row, usually first and last name; else its number."""
    texts = [field["key"] for field in step["fields"] if field["type"] == "text"][:2]
    name = " ".join(str(row[key]) for key in texts if row.get(key))
    return name or f"{step.get('item_title') or step['title']} {number}"


class Person(Choice):
    name = "household_member_choice"
    block = PersonBlock
    shape = "options"
    personal = True

    def extra_schema(self, value) -> Spec:
        return {"group": value["group"]}

    def people(self, spec: Spec, asking: Asking) -> list[tuple[str, str]]:
        step = next((s for s in asking.schema["steps"] if s["key"] == spec["group"]), None)
        rows = asking.rows.get(spec["group"], []) if step else []
        named = [(row["_id"], person_name(step, row, i)) for i, row in enumerate(rows, 1)] if step else []
        return [(APPLICANT, _("The applicant")), *named]

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        widget = widgets.RadioSelect({"class": "form-check-input"})
        return self.fitted(forms.ChoiceField(choices=self.people(spec, asking), widget=widget), spec)

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return []

    def invented(self, spec: Spec, who: Invented) -> str:
        return APPLICANT
