"""What is said more than asked: headings, texts, a declaration to accept, a value that travels along unseen."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec
from forms_app.fields.choice import Checkbox
from forms_app.fields.invented import Invented
from forms_app.fields.parts import EnglishTextBlock, FieldBlock, english

# What a text that asks nothing has no use for.
_UNASKED = (
    "required",
    "placeholder",
    "placeholder_en",
    "online_only",
    "later",
    "sensitive",
    "private",
    "dimension",
)


class HeadingBlock(FieldBlock):
    left_out = _UNASKED

    class Meta:
        label = gettext_lazy("heading")
        icon = "title"


class StaticTextBlock(FieldBlock):
    label = blocks.CharBlock(label=gettext_lazy("title"), required=False, max_length=300)
    text = blocks.TextBlock(label=gettext_lazy("text"), rows=4)
    text_en = EnglishTextBlock(label=gettext_lazy("text in English"), rows=4)
    tone = blocks.ChoiceBlock(
        label=gettext_lazy("tone"),
        default="notice",
        choices=[
            ("plain", gettext_lazy("plain")),
            ("notice", gettext_lazy("notice")),
            ("warning", gettext_lazy("warning")),
        ],
    )
    left_out = (*_UNASKED, "help", "help_en")

    class Meta:
        label = gettext_lazy("text without a question")
        icon = "info-circle"


class DeclarationBlock(FieldBlock):
    text = blocks.TextBlock(label=gettext_lazy("text that must be accepted"), rows=4)
    text_en = EnglishTextBlock(label=gettext_lazy("that text in English"), rows=4)
    left_out = ("required", "placeholder", "placeholder_en", "later")

    class Meta:
        label = gettext_lazy("declaration")
        icon = "tick-inverse"


class HiddenBlock(FieldBlock):
    value = blocks.CharBlock(label=gettext_lazy("value"), max_length=200)
    left_out = ("help", "help_en", "required", "placeholder", "placeholder_en", "online_only", "later")

    class Meta:
        label = gettext_lazy("hidden value")
        icon = "view"


class Note(FieldType):
    """What asks nothing. Its condition makes it a message that only some see."""

    asks = False
    shape = "note"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return forms.Field(widget=widgets.Nothing())

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        field = super().form_field(spec, asking)
        field.required = False
        field.note, field.tone = spec.get("text", ""), spec.get("tone", "heading")
        return field

    def clean(
        self, field: forms.Field, raw: Any, spec: Spec, asking: Asking, known
    ) -> tuple[None, list[str]]:
        return None, []

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return []


class Heading(Note):
    name = "heading"
    block = HeadingBlock


class StaticText(Note):
    name = "static_text"
    block: type[FieldBlock] = StaticTextBlock

    def extra_schema(self, value) -> Spec:
        return {"text": value["text"], "tone": value["tone"], "en": english(value, text="text_en")}


class Declaration(Checkbox):
    """A text and a box to accept it. What was accepted is known for ever: the version keeps its words."""

    name = "declaration"
    block = DeclarationBlock
    shape = "declaration"

    def schema(self, block_id: str, value) -> Spec:
        return {**super().schema(block_id, value), "required": True}

    def extra_schema(self, value) -> Spec:
        return {"text": value["text"], "en": english(value, text="text_en")}

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        field = super().form_field(spec, asking)
        field.note = spec["text"]
        return field

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return _("accepted") if value else ""


class FixedInput(widgets.HiddenInput):
    """A hidden input for the conditions of its page; whatever is posted, it holds the author's value."""

    def __init__(self, value: str):
        super().__init__()
        self.value = value

    def value_from_datadict(self, data, files, name: str) -> str:
        return self.value


class Hidden(FieldType):
    """A value of the author's own, stored with each answer; what is posted in its place counts for nothing."""

    name = "hidden"
    block = HiddenBlock
    shape = "hidden"

    def extra_schema(self, value) -> Spec:
        return {"value": value["value"]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return forms.CharField(widget=FixedInput(spec["value"]))

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        field = super().form_field(spec, asking)
        field.required, field.initial = False, spec["value"]
        return field

    def clean(self, field: forms.Field, raw: Any, spec: Spec, asking: Asking, known) -> tuple[str, list[str]]:
        return spec["value"], []

    def invented(self, spec: Spec, who: Invented) -> str:
        return spec["value"]
