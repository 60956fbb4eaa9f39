"""A whole number, typed in any digits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Spec, refuse
from forms_app.fields.calculation import LIMIT
from forms_app.fields.parts import FieldBlock
from persian.digits import to_latin, to_persian
from persian.text import normalise


class NumberBlock(FieldBlock):
    min_value = blocks.IntegerBlock(label=_("smallest"), required=False)
    max_value = blocks.IntegerBlock(label=_("largest"), required=False)

    class Meta:
        label = _("number")
        icon = "order"


class WholeNumberField(forms.CharField):
    def __init__(self, spec: Spec, **kwargs):
        super().__init__(**kwargs)
        self.spec = spec

    def to_python(self, value: Any) -> int | None:
        """`value` without thousands separators as a number; None when empty."""
        text = to_latin(normalise(value)) if isinstance(value, str) else ""
        text = "".join(text.split()).translate(str.maketrans("", "", "٬,،"))
        if not text:
            return None
        if not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit() or len(text) > 16:
            raise refuse(self.spec, "not_a_number")
        number = int(text)
        if number < self.spec.get("min_value", -LIMIT):
            raise refuse(self.spec, "too_small", limit=self.spec.get("min_value", -LIMIT))
        if number > self.spec.get("max_value", LIMIT):
            raise refuse(self.spec, "too_large", limit=self.spec.get("max_value", LIMIT))
        return number


class Number(FieldType):
    name = "number"
    block = NumberBlock

    def extra_schema(self, value) -> Spec:
        return {name: value[name] for name in ("min_value", "max_value") if value[name] is not None}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}
        return WholeNumberField(spec, widget=widgets.TextInput(attrs))

    def compared_as(self, spec: Spec) -> str:
        return "number"

    def text(self, spec: Spec, value: Any, labels: dict[str, str]) -> str:
        return "" if value is None else to_persian(f"{value:,}").replace(",", "٬")

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [] if value is None else [{"number": value}]
