"""Numbers, typed in any digits: whole, with decimals, amounts of rials, ages."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail import blocks

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.calculation import LIMIT
from forms_app.fields.invented import Invented
from forms_app.fields.parts import OpenFieldBlock
from persian.digits import to_latin
from persian.templatetags.persian import digits
from persian.text import normalise
from persian.words import in_words

OLDEST = 130
_DECIMAL = re.compile(r"(-?)(\d{1,15})?(?:\.(\d{1,15})?)?", re.ASCII)
_SEPARATORS = str.maketrans({"٬": "", ",": "", "،": "", "\u2019": "", "−": "-", "٫": "."})


class NumberBlock(OpenFieldBlock):
    min_value = blocks.IntegerBlock(label=gettext_lazy("smallest"), required=False)
    max_value = blocks.IntegerBlock(label=gettext_lazy("largest"), required=False)

    class Meta:
        label = gettext_lazy("number")
        icon = "order"


class DecimalBlock(OpenFieldBlock):
    min_value = blocks.FloatBlock(label=gettext_lazy("smallest"), required=False)
    max_value = blocks.FloatBlock(label=gettext_lazy("largest"), required=False)
    places = blocks.IntegerBlock(
        label=gettext_lazy("digits after the point"), default=2, min_value=1, max_value=6
    )
    unit = blocks.CharBlock(label=gettext_lazy("unit"), required=False, max_length=20)

    class Meta:
        label = gettext_lazy("number with decimals")
        icon = "order"


class AmountBlock(OpenFieldBlock):
    min_value = blocks.IntegerBlock(label=gettext_lazy("smallest"), required=False, min_value=0)
    max_value = blocks.IntegerBlock(label=gettext_lazy("largest"), required=False, min_value=0)

    class Meta:
        label = gettext_lazy("amount in rials")
        icon = "tag"


class AgeBlock(OpenFieldBlock):
    min_value = blocks.IntegerBlock(
        label=gettext_lazy("smallest"), required=False, min_value=0, max_value=OLDEST
    )
    max_value = blocks.IntegerBlock(
        label=gettext_lazy("largest"), required=False, min_value=0, max_value=OLDEST
    )

    class Meta:
        label = gettext_lazy("age in years")
        icon = "user"


class WholeNumberField(forms.CharField):
    def __init__(self, spec: Spec, least: int = -LIMIT, most: int = LIMIT, **kwargs):
        super().__init__(**kwargs)
        self.spec = spec
        self.least, self.most = spec.get("min_value", least), spec.get("max_value", most)

    def to_python(self, value: Any) -> int | None:
        """`value` without thousands separators as a number; None when empty."""
        text = _plain(value)
        if not text:
            return None
        if not re.fullmatch(r"-?\d{1,16}", text, re.ASCII):
            raise refuse(self.spec, "not_a_number")
        number = int(text)
        _check_range(self.spec, number, self.least, self.most)
        return number


class DecimalField(forms.CharField):
    """A number with at most the author's number of decimals, with "/", "." or "٫" before them."""

    def __init__(self, spec: Spec, **kwargs):
        super().__init__(**kwargs)
        self.spec = spec

    def to_python(self, value: Any) -> Decimal | None:
        text = _plain(value).replace("/", ".")
        if not text:
            return None
        match = _DECIMAL.fullmatch(text)
        if match is None or not (match[2] or match[3]):
            raise refuse(self.spec, "not_a_decimal")
        whole, after = (match[2] or "0").lstrip("0"), (match[3] or "").rstrip("0")
        if len(after) > self.spec["places"]:
            raise refuse(self.spec, "too_precise", limit=self.spec["places"])
        # JSON keeps numbers as binary fractions, exact for fifteen digits.
        if len(whole) + len(after) > 15:
            raise refuse(self.spec, "not_a_decimal")
        number = Decimal(f"{match[1]}{whole or 0}.{after or 0}")
        _check_range(self.spec, number, self.spec.get("min_value", -LIMIT), self.spec.get("max_value", LIMIT))
        return number


def _plain(value: Any) -> str:
    text = (
        to_latin(normalise(str(value)))
        if isinstance(value, str | int | float) and not isinstance(value, bool)
        else ""
    )
    return "".join(text.translate(_SEPARATORS).split())


def _check_range(spec: Spec, number: Any, least: Any, most: Any) -> None:
    if number < least:
        raise refuse(spec, "too_small", limit=least)
    if number > most:
        raise refuse(spec, "too_large", limit=most)


def is_number(value: Any) -> bool:
    """Is this the answer to a number that was answered?"""
    return isinstance(value, int | float) and not isinstance(value, bool)


def grouped(number: Any) -> str:
    """«۱٬۲۳۴٬۵۶۷٫۵», or "1,234,567.5" in an English page."""
    text = f"{number:,}"
    return digits(text.replace(",", "٬").replace(".", "٫")) if _is_persian() else text


def within(spec: Spec, number: Any) -> Any:
    """`number`, or the end of the author's range that is nearest to it."""
    least = max(number, spec.get("min_value", number))
    return min(least, spec.get("max_value", least))


def _is_persian() -> bool:
    return (get_language() or "fa").startswith("fa")


def _attrs(**own: str) -> dict[str, str]:
    return {"class": "form-control", "dir": "ltr", "inputmode": "numeric", "autocomplete": "off", **own}


class Number(FieldType):
    name = "number"
    block: Any = NumberBlock

    def extra_schema(self, value) -> Spec:
        return {name: value[name] for name in ("min_value", "max_value") if value[name] is not None}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return WholeNumberField(spec, widget=widgets.TextInput(_attrs()))

    def compared_as(self, spec: Spec) -> str:
        return "number"

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return grouped(value) if is_number(value) else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> Any:
        return value if is_number(value) else ""

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"number": value}] if is_number(value) else []

    def invented(self, spec: Spec, who: Invented) -> str:
        return str(within(spec, 3 + who.row))


class DecimalNumber(Number):
    name = "decimal"
    block = DecimalBlock

    def extra_schema(self, value) -> Spec:
        spec = super().extra_schema(value) | {"places": value["places"]}
        return spec | ({"unit": value["unit"]} if value["unit"] else {})

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return DecimalField(spec, widget=widgets.TextInput(_attrs(inputmode="decimal")))

    def unit(self, spec: Spec) -> str:
        return spec.get("unit", "")

    def store(self, value: Decimal | None) -> int | float | None:
        if value is None:
            return None
        return int(value) if value == value.to_integral_value() else float(value)

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return " ".join(part for part in (super().text(spec, value, labels), spec.get("unit")) if part)

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"decimal": Decimal(str(value))}] if is_number(value) else []

    def invented(self, spec: Spec, who: Invented) -> str:
        return str(within(spec, 2.5 + who.row))


class Amount(Number):
    name = "amount"
    block = AmountBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return WholeNumberField(spec, least=0, widget=widgets.TextInput(_attrs()))

    def unit(self, spec: Spec) -> str:
        return _("rials")

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        """Grouped, and in words for who might misread the zeros."""
        if not is_number(value):
            return ""
        shown = _("%(amount)s rials") % {"amount": grouped(value)}
        if not _is_persian():
            return shown
        return f"{shown} ({_('%(amount)s rials') % {'amount': in_words(value)}})"

    def invented(self, spec: Spec, who: Invented) -> str:
        """As long as their numbers are."""
        digits_of = "".join(letter for letter in who.number if letter.isdigit())
        return str(within(spec, min(int(digits_of), LIMIT - 1)))


class Age(Number):
    name = "age"
    block = AgeBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = _attrs(**{"class": "form-control kh-short"})
        return WholeNumberField(spec, least=0, most=OLDEST, widget=widgets.TextInput(attrs))

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return _("%(age)s years") % {"age": digits(value)} if is_number(value) else ""

    def invented(self, spec: Spec, who: Invented) -> str:
        return str(within(spec, max(34 - 3 * who.row, 0)))
