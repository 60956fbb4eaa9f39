"""Parts that the blocks of all fields share in the editor, and how they become schema."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from forms_app import choices
from forms_app.fields.condition_block import ConditionBlock, LatinBlock, condition_schema
from forms_app.fields.messages import TITLES
from services.lists import IdentifierFormat

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def format_choices() -> list[tuple[str, str]]:
    return list(IdentifierFormat.objects.values_list("key", "label"))


def source_choices() -> list[tuple[str, str]]:
    return choices.names()


class KeyBlock(LatinBlock):
    """A Latin name, unique in the form."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Latin key"))
        kwargs.setdefault(
            "help_text", _("Latin small letters, digits and _. It stays for ever once published.")
        )
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

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
    warn_only = blocks.BooleanBlock(label=_("warn, but accept"), required=False)

    class Meta:
        label = _("rule or message")
        icon = "warning"
        label_format = "{rule}: {message}"


class ChoiceOption(blocks.StructBlock):
    key = LatinBlock(label=_("Latin key"), max_length=40)
    label = blocks.CharBlock(label=_("label"), max_length=200)
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
    online_only = blocks.BooleanBlock(
        label=_("required only when the applicant fills in the form alone"), required=False
    )
    sensitive = blocks.BooleanBlock(label=_("health data"), required=False)
    dimension = blocks.BooleanBlock(label=_("counted in statistics"), required=False)
    visible_if = ConditionBlock(required=False)
    checks = blocks.ListBlock(CheckBlock(), label=_("rules and messages"), default=[])

    settings_names: tuple[str, ...] = ("online_only", "sensitive", "dimension", "visible_if", "checks")

    class Meta:
        label_format = "{label}"

    def get_form_layout(self) -> BlockGroup:
        """Content first; rules, conditions and flags in the folded settings."""
        content = [name for name in self.child_blocks if name not in self.settings_names]
        return BlockGroup(children=content, settings=list(self.settings_names))


def option_schema(option) -> dict[str, Any]:
    """The schema entry of an option; its condition only when it has one."""
    condition = condition_schema(option["visible_if"])
    schema = {"key": option["key"], "label": option["label"]}
    return {**schema, "visible_if": condition} if condition else schema


def messages_schema(checks) -> dict[str, str]:
    """{rule: message} of the checks that carry a message."""
    return {check["rule"]: check["message"] for check in checks if check["message"]}
