"""One line, several lines, an e-mail address, a mobile number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Spec, refuse
from forms_app.fields.messages import message
from forms_app.fields.parts import FieldBlock, format_choices
from persian.digits import to_latin
from persian.identifiers import NotAMobile, clean_mobile
from persian.text import normalise

LINE, TEXT = 200, 4000
AUTOCOMPLETE = ["given-name", "family-name", "tel", "email", "postal-code", "street-address", "off"]


class TextBlock(FieldBlock):
    max_length = blocks.IntegerBlock(label=_("most characters"), required=False, min_value=1, max_value=TEXT)
    code = blocks.BooleanBlock(
        label=_("a number or code"), required=False, help_text=_("Stored in Latin digits without spaces.")
    )
    format = blocks.ChoiceBlock(label=_("format"), required=False, choices=format_choices)
    autocomplete = blocks.ChoiceBlock(
        label=_("filled in by the browser as"), required=False, choices=[(a, a) for a in AUTOCOMPLETE]
    )

    class Meta:
        label = _("text")
        icon = "pilcrow"


class MultilineBlock(FieldBlock):
    min_length = blocks.IntegerBlock(label=_("fewest characters"), required=False, min_value=0)
    max_length = blocks.IntegerBlock(label=_("most characters"), default=1000, min_value=1, max_value=TEXT)

    class Meta:
        label = _("long text")
        icon = "doc-full"


class EmailBlock(FieldBlock):
    class Meta:
        label = _("e-mail")
        icon = "mail"


class MobileBlock(FieldBlock):
    class Meta:
        label = _("mobile number")
        icon = "mobile-alt"


class PersianCharField(forms.CharField):
    """Text in one spelling; digits of codes in Latin. Its own length rules carry the author's words."""

    def __init__(self, spec: Spec, limit: int, **kwargs):
        super().__init__(**kwargs)
        self.spec, self.limit = spec, spec.get("max_length", limit)

    def to_python(self, value: Any) -> str:
        text = normalise(value) if isinstance(value, str) else ""
        if len(text) > self.limit:
            raise refuse(self.spec, "too_long", limit=self.limit)
        if self.spec.get("code") or "format" in self.spec:
            text = "".join(to_latin(text).split())
        if text and len(text) < self.spec.get("min_length", 0):
            raise refuse(self.spec, "too_short", limit=self.spec["min_length"])
        return text


class Text(FieldType):
    name = "text"
    block = TextBlock
    rules = ("persian_letters", "already_used")

    def extra_schema(self, value) -> Spec:
        names = ("max_length", "code", "format", "autocomplete")
        return {name: value[name] for name in names if value[name]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "autocomplete": spec.get("autocomplete", "off")}
        if "format" in spec or spec.get("code"):
            attrs |= {"dir": "ltr", "spellcheck": "false", "autocapitalize": "none"}
        # No maxlength attribute: a browser would cut a pasted text in silence.
        return PersianCharField(spec, LINE, widget=widgets.TextInput(attrs))

    def compared_as(self, spec: Spec) -> str:
        return "code" if spec.get("code") or "format" in spec else ""

    def own_warnings(self, spec: Spec, value: str, asking: Asking) -> list[str]:
        pattern, warn_only = (
            asking.lookups.formats.get(spec["format"], (None, False)) if "format" in spec else (None, False)
        )
        if not value or pattern is None or pattern.fullmatch(value):
            return []
        if warn_only:
            return [message(spec, "format")]
        raise refuse(spec, "format")


class Multiline(FieldType):
    name = "multiline"
    block = MultilineBlock

    def extra_schema(self, value) -> Spec:
        return {name: value[name] for name in ("min_length", "max_length") if value[name]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return PersianCharField(spec, TEXT, widget=forms.Textarea({"class": "form-control", "rows": 5}))


class Email(FieldType):
    name = "email"
    block = EmailBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "email", "spellcheck": "false"}
        return PersianCharField(spec, LINE, widget=widgets.EmailInput(attrs))

    def own_warnings(self, spec: Spec, value: str, asking: Asking) -> list[str]:
        if value:
            try:
                validate_email(value)
            except ValidationError as error:
                raise refuse(spec, "format") from error
        return []


class MobileField(PersianCharField):
    """An Iranian mobile number, stored as 09…, however its country code was written."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return clean_mobile(text)
        except NotAMobile as error:
            raise refuse(self.spec, "format") from error


class Mobile(FieldType):
    name = "mobile"
    block = MobileBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "tel", "inputmode": "tel"}
        return MobileField(spec, LINE, widget=widgets.TextInput(attrs))

    def compared_as(self, spec: Spec) -> str:
        return "mobile"
