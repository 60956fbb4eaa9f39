"""How somebody is reached: mobile, landline, postal code."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.invented import Invented
from forms_app.fields.messages import message
from forms_app.fields.parts import FieldBlock
from forms_app.fields.text import LINE, PersianCharField
from persian.identifiers import (
    NotAMobile,
    NotAPhone,
    clean_mobile,
    clean_phone,
    compact,
    is_likely_postal_code,
)


class MobileBlock(FieldBlock):
    class Meta:
        label = _("mobile number")
        icon = "mobile-alt"


class PhoneBlock(FieldBlock):
    class Meta:
        label = _("landline number")
        icon = "mobile-alt"


class PostalCodeBlock(FieldBlock):
    class Meta:
        label = _("postal code")
        icon = "mail"


class MobileField(PersianCharField):
    """An Iranian mobile number, stored as 09…, however its country code was written."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return clean_mobile(text)
        except NotAMobile as error:
            raise refuse(self.spec, "format", "mobile") from error


class PhoneField(PersianCharField):
    """A landline with its area code, stored as 0 and ten digits."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return clean_phone(text)
        except NotAPhone as error:
            raise refuse(self.spec, "format", "phone") from error


class PostalCodeField(PersianCharField):
    """Ten digits, with or without the hyphen in the middle."""

    def to_python(self, value: Any) -> str:
        text = compact(super().to_python(value))
        if text and not re.fullmatch(r"[0-9]{10}", text):
            raise refuse(self.spec, "format", "postal_code")
        return text


class Mobile(FieldType):
    name = "mobile"
    block = MobileBlock

    def compared_as(self, spec: Spec) -> str:
        return "mobile"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "tel", "inputmode": "tel"}
        return MobileField(spec, LINE, widget=widgets.TextInput(attrs))

    def invented(self, spec: Spec, who: Invented) -> str:
        return f"0912000000{who.row % 10}"


class Phone(FieldType):
    name = "phone"
    block = PhoneBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "tel", "inputmode": "tel"}
        return PhoneField(spec, LINE, widget=widgets.TextInput(attrs))

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        """The area code apart from the number."""
        return f"{value[:3]}-{value[3:]}" if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return value or ""

    def invented(self, spec: Spec, who: Invented) -> str:
        return f"0212000000{who.row % 10}"


# One that the post could have given.
LIKELY_POSTAL_CODE = "1135913591"


class PostalCode(FieldType):
    name = "postal_code"
    block = PostalCodeBlock

    def compared_as(self, spec: Spec) -> str:
        return "code"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {
            "class": "form-control kh-short",
            "dir": "ltr",
            "autocomplete": "postal-code",
            "inputmode": "numeric",
        }
        return PostalCodeField(spec, LINE, widget=widgets.TextInput(attrs))

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        """The post's own pattern only warns: codes outside it are met."""
        if value and not is_likely_postal_code(value):
            return [message(spec, "format", "unlikely_postal_code")]
        return []

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return f"{value[:5]}-{value[5:]}" if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return value or ""

    def invented(self, spec: Spec, who: Invented) -> str:
        return LIKELY_POSTAL_CODE
