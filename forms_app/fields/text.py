"""One line, several lines, text of a given pattern, an e-mail address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Spec, refuse
from forms_app.fields.examples import example
from forms_app.fields.invented import Invented
from forms_app.fields.messages import message
from forms_app.fields.parts import EnglishBlock, FieldBlock, LatinBlock, format_choices, messages_schema
from forms_app.fields.patterns import PATTERN_LENGTH, TooLong, fits, problem
from persian.digits import to_latin
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


class PatternBlock(FieldBlock):
    pattern = LatinBlock(
        label=_("pattern"),
        max_length=PATTERN_LENGTH,
        help_text=_(
            "A regular expression for the whole answer, in Latin digits, for example [A-Z]{2}-[0-9]{6}"
        ),
    )
    pattern_message = blocks.CharBlock(
        label=_("message for an answer that does not fit"), required=False, max_length=300
    )
    pattern_message_en = EnglishBlock(label=_("that message in English"), max_length=300)

    class Meta:
        label = _("text by a pattern")
        icon = "code"

    def clean(self, value):
        """Also refuse a pattern that cannot be read or could keep the server busy for long."""
        value = super().clean(value)
        if value["pattern"] and (text := problem(value["pattern"])):
            raise StructBlockValidationError(block_errors={"pattern": ValidationError(text)})
        return value


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


def judge_format(spec: Spec, name: str, value: str, asking: Asking) -> list[str]:
    """Does `value` fit the office's format `name`? A format warns or refuses, as the office says; none fits all."""
    pattern, warn_only = asking.lookups.formats.get(name, (None, False)) if name else (None, False)
    if not value or pattern is None or pattern.fullmatch(value):
        return []
    if warn_only:
        return [message(spec, "format")]
    raise refuse(spec, "format")


def fitting(name: str, who: Invented) -> str:
    """A number of `who` that fits the office's format `name`."""
    pattern, _warn_only = who.asking.lookups.formats.get(name, (None, False))
    return (example(pattern.pattern, who.row) if pattern else None) or who.number


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

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        return judge_format(spec, spec.get("format", ""), value, asking)

    def invented(self, spec: Spec, who: Invented) -> str:
        """A name where the key asks for one, a number where it sounds like one, else their words."""
        key = spec["key"]
        names = {"first_name": who.first_name, "last_name": who.last_name, "father_name": who.father_name}
        text = next((name for ending, name in names.items() if key.endswith(ending)), None)
        if text is None:
            numbered = "format" in spec or spec.get("code") or key.endswith(("number", "code", "_id"))
            text = fitting(spec.get("format", ""), who) if numbered else who.words
        return text[: spec.get("max_length", LINE)].strip()


class Multiline(FieldType):
    name = "multiline"
    block = MultilineBlock

    def extra_schema(self, value) -> Spec:
        return {name: value[name] for name in ("min_length", "max_length") if value[name]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return PersianCharField(spec, TEXT, widget=widgets.Textarea({"class": "form-control", "rows": 5}))

    def invented(self, spec: Spec, who: Invented) -> str:
        """Their words, again and again until they are enough."""
        repeated = spec.get("min_length", 0) // len(who.words) + 1
        return " ".join([who.words] * repeated)[: spec.get("max_length", TEXT)].strip()


class Email(FieldType):
    name = "email"
    block = EmailBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "email", "spellcheck": "false"}
        return PersianCharField(spec, LINE, widget=widgets.EmailInput(attrs))

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        if value:
            try:
                validate_email(value)
            except ValidationError as error:
                raise refuse(spec, "format") from error
        return []

    def invented(self, spec: Spec, who: Invented) -> str:
        return f"sample{who.row or ''}@example.org"


class Pattern(FieldType):
    name = "pattern"
    block = PatternBlock
    rules = ("already_used",)

    def extra_schema(self, value) -> Spec:
        spec: Spec = {"pattern": value["pattern"]}
        if value["pattern_message"]:
            spec["errors"] = {**messages_schema(value["checks"]), "format": value["pattern_message"]}
        if value["pattern_message_en"]:
            errors = messages_schema(value["checks"], "message_en")
            spec["en"] = {"errors": {**errors, "format": value["pattern_message_en"]}}
        return spec

    def compared_as(self, spec: Spec) -> str:
        return "code"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
        return PersianCharField(spec | {"code": True}, LINE, widget=widgets.TextInput(attrs))

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        try:
            if value and not fits(spec["pattern"], value):
                raise refuse(spec, "format")
        except TooLong as error:
            raise refuse(spec, "too_long", limit=error.limit) from error
        return []

    def invented(self, spec: Spec, who: Invented) -> str:
        """The author's own example where it fits, else one made from the pattern."""
        own = spec.get("placeholder", "")
        return own if own and fits(spec["pattern"], own) else example(spec["pattern"], who.row) or who.number
