"""Parts that the blocks of all fields share in the editor, and how they become schema."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from forms_app import choices, privacy
from forms_app.fields.condition_block import ConditionBlock, LatinBlock, condition_schema
from forms_app.fields.messages import TITLES
from services.lists import IdentifierFormat

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def format_choices() -> list[tuple[str, str]]:
    return list(IdentifierFormat.objects.values_list("key", "label"))


def source_choices() -> list[tuple[str, str]]:
    return choices.names()


class EnglishBlock(blocks.CharBlock):
    """A text in English beside the Persian one; it may stay empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"required": False, **kwargs})
        self.field.widget.attrs |= {"dir": "ltr", "lang": "en"}


class EnglishTextBlock(blocks.TextBlock):
    """Several lines of English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"required": False, "rows": 2, **kwargs})


class KeyInput(forms.TextInput):
    """A key that follows its label while that is typed."""

    class Media:
        js = ["forms_app/admin/keys.js"]


class KeyBlock(LatinBlock):
    """A Latin name, unique in the form."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Latin key"))
        kwargs.setdefault(
            "help_text",
            _(
                "Latin small letters, digits and _. Proposed from the label when left empty; "
                "it stays for ever once published."
            ),
        )
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.field.widget = KeyInput({**self.field.widget.attrs, "data-key": ""})

    def clean(self, value):
        value = super().clean(value)
        if value and not KEY.fullmatch(value):
            raise ValidationError(_("Use only Latin small letters, digits and _, beginning with a letter."))
        return value


class CheckBlock(blocks.StructBlock):
    """A rule of a field, or only the wording of one that its type brings along."""

    rule = blocks.ChoiceBlock(label=_("rule"), choices=list(TITLES.items()))
    argument = LatinBlock(
        label=_("measure"),
        required=False,
        help_text=_(
            "A number of years, months or characters; for “one file for each person” the key of the group; "
            "for “another answer is needed” choice=field."
        ),
    )
    message = blocks.CharBlock(label=_("message"), required=False, max_length=300)
    message_en = EnglishBlock(label=_("message in English"), max_length=300)
    warn_only = blocks.BooleanBlock(label=_("warn, but accept"), required=False)

    class Meta:
        label = _("rule or message")
        icon = "warning"
        label_format = "{rule}: {message}"


class ChoiceOption(blocks.StructBlock):
    key = LatinBlock(label=_("Latin key"), max_length=40)
    label = blocks.CharBlock(label=_("label"), max_length=200)
    label_en = EnglishBlock(label=_("label in English"), max_length=200)
    visible_if = ConditionBlock(required=False)

    class Meta:
        label = _("option")
        label_format = "{label}"


class FieldBlock(blocks.StructBlock):
    """What every field has."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("label"), max_length=300)
    help = blocks.TextBlock(label=_("help"), required=False, rows=2)
    required = blocks.BooleanBlock(label=_("an answer is required"), required=False, default=True)
    placeholder = blocks.CharBlock(
        label=_("example"),
        required=False,
        max_length=120,
        help_text=_("An answer as it could be, shown with the question."),
    )
    label_en = EnglishBlock(label=_("label in English"), max_length=300)
    help_en = EnglishTextBlock(label=_("help in English"))
    placeholder_en = EnglishBlock(label=_("example in English"), max_length=120)
    online_only = blocks.BooleanBlock(
        label=_("required only when the applicant fills in the form alone"), required=False
    )
    later = blocks.BooleanBlock(
        label=_("left to staff"),
        required=False,
        help_text=_("The applicant may leave it empty; staff must answer it before the decision."),
    )
    sensitive = blocks.BooleanBlock(label=_("health data"), required=False)
    private = blocks.MultipleChoiceBlock(
        label=_("only to be read by"),
        required=False,
        choices=privacy.names,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With none chosen, everyone who may see the case reads the answer."),
    )
    dimension = blocks.BooleanBlock(label=_("counted in statistics"), required=False)
    visible_if = ConditionBlock(required=False)
    checks = blocks.ListBlock(CheckBlock(), label=_("rules and messages"), default=[])

    settings_names: tuple[str, ...] = (
        "placeholder",
        "online_only",
        "later",
        "prefill",
        "sensitive",
        "private",
        "dimension",
        "visible_if",
        "checks",
    )
    # What this kind of field does without.
    left_out: tuple[str, ...] = ()

    class Meta:
        label_format = "{label}"

    def get_form_layout(self) -> BlockGroup:
        """Content first; English, rules, conditions and flags in the folded settings. Asked once, at the start."""
        for name in self.left_out:
            self.child_blocks.pop(name, None)
        english = [name for name in self.child_blocks if name.endswith("_en")]
        content = [name for name in self.child_blocks if name not in (*self.settings_names, *english)]
        folded = BlockGroup(
            children=english, heading=_("In English"), classname="collapsed", icon="globe", label_format=""
        )
        settings = [name for name in self.settings_names if name in self.child_blocks]
        return BlockGroup(children=content, settings=[*settings, folded])


class OpenFieldBlock(FieldBlock):
    """A field that says nothing of who a person is, so its first value may come from the address of the form."""

    prefill = blocks.ChoiceBlock(
        label=_("first value"),
        required=False,
        choices=[("url", _("from the address: /apply/<form>/?key=value"))],
    )


def english(value, **names: str) -> dict[str, str]:
    """{part: text} of the English parts that were given; `names` maps a part to the child block that holds it."""
    return {part: value[name] for part, name in names.items() if value.get(name)}


def option_schema(option) -> dict[str, Any]:
    """The schema entry of an option; its condition only when it has one."""
    condition = condition_schema(option["visible_if"])
    schema = {"key": option["key"], "label": option["label"]}
    if option["label_en"]:
        schema["en"] = option["label_en"]
    return {**schema, "visible_if": condition} if condition else schema


def messages_schema(checks, name: str = "message") -> dict[str, str]:
    """{rule: message} of the checks that carry a message; `name` "message_en" for the English ones."""
    return {check["rule"]: check[name] for check in checks if check.get(name)}
