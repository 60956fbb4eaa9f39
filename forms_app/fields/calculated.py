"""A value that follows from earlier answers: never asked, never taken from what is posted."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Spec
from forms_app.fields.calculation import Given, Number, calculate
from forms_app.fields.condition_block import LatinBlock, wanted_schema
from forms_app.fields.parts import FieldBlock
from persian.digits import to_persian

TITLES = {
    "sum": _("sum"),
    "difference": _("difference: the first less all others"),
    "product": _("product"),
    "count_rows": _("number of rows of a group"),
    "count_rows_where": _("number of rows of a group with this answer"),
    "years": _("age, or full years since a date"),
}


class CalculatedBlock(FieldBlock):
    operation = blocks.ChoiceBlock(label=_("calculation"), default="sum", choices=list(TITLES.items()))
    of = blocks.ListBlock(
        LatinBlock(label=_("key of an earlier field"), picks="answer"),
        label=_("of"),
        min_num=1,
        help_text=_(
            "A field inside a repeated group stands for its answers in all rows; the number of rows wants the key of "
            "the group."
        ),
    )
    where = blocks.CharBlock(
        label=_("with this answer"),
        required=False,
        help_text=_("Empty: rows in which it is answered at all."),
    )
    unit = blocks.CharBlock(label=_("unit"), required=False, max_length=30)
    decimals = blocks.IntegerBlock(label=_("decimal places"), default=0, min_value=0, max_value=6)

    # Nobody answers it.
    left_out = ("required", "online_only", "later", "placeholder", "placeholder_en")

    class Meta:
        label = _("calculated value")
        icon = "order"


class Line(forms.Field):
    """No input: the value is shown where a question would stand."""

    widget = forms.HiddenInput

    def __init__(self, text: str) -> None:
        super().__init__(required=False)
        self.text = text


class Calculated(FieldType):
    name = "calculated"
    block = CalculatedBlock
    shape = "calculated"
    is_input = False
    personal = True

    def extra_schema(self, value) -> Spec:
        spec: Spec = {"operation": value["operation"], "of": [key for key in value["of"] if key]}
        if value["where"] and value["operation"] == "count_rows_where":
            spec["where"] = wanted_schema(value["where"].strip())
        names = ("unit", "decimals")
        return spec | {name: value[name] for name in names if value[name]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return Line(self.text(spec, self.value(spec, asking, asking.answers), {}))

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        field = super().form_field(spec, asking)
        field.template_name = "forms_app/fields/calculated.html"
        return field

    def value(self, spec: Spec, asking: Asking, known: dict[str, Any]) -> Number | None:
        """The value for the answers `known` and the rows that `asking` knows; None while an answer is missing."""
        return calculate(spec, Given(known, asking.rows, asking.lookups.groups, asking.today))

    def export(self, spec: Spec, value: Any, labels: dict[str, str]) -> Any:
        return "" if value is None else value

    def text(self, spec: Spec, value: Any, labels: dict[str, str]) -> str:
        if value is None:
            return ""
        places = spec.get("decimals", 0)
        number = to_persian(f"{value:,.{places}f}").replace(",", "٬").replace(".", "٫")
        return f"{number} {spec['unit']}" if "unit" in spec else number

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        if value is None:
            return []
        return [{"number": value}] if isinstance(value, int) else [{"decimal": Decimal(str(value))}]


def refreshed(specs: list[Spec], answers: dict[str, Any], asking: Asking) -> dict[str, Any]:
    """`answers` of one step or row with its calculated values, those of `specs`, worked out for today."""
    for spec in specs:
        if spec["key"] in answers:
            value = KIND.value(spec, asking, {**asking.answers, **answers})
            answers = {**answers, spec["key"]: value}
    return answers


KIND = Calculated()
