"""A condition in the editor: rules on earlier answers, nested once, and how they become schema."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app import moments

OPERATORS = {
    "equals": _("is"),
    "not_equals": _("is not"),
    "contains": _("has chosen, or contains"),
    "not_contains": _("has not chosen, or does not contain"),
    "in": _("is one of"),
    "not_in": _("is none of"),
    "filled": _("is filled"),
    "starts_with": _("begins with"),
    "less": _("is less than, or before"),
    "at_most": _("is at most, or until"),
    "more": _("is more than, or after"),
    "at_least": _("is at least, or from"),
}


class LatinBlock(blocks.CharBlock):
    """A line of keys and signs, written left to right; its help stays in the direction of the page.

    With `picks` "field", "group" or "answer" (fields, also of groups, and groups) the editor chooses the key of an
    earlier one from a list, see static/forms_app/editor/keys.js; `types` names the kinds of field that may be chosen.
    """

    def __init__(self, *args, picks: str = "", types: tuple[str, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.field.widget.attrs |= {"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}
        if picks:
            self.field.widget.attrs |= {"data-picks": picks, "data-picks-types": ",".join(types)}


class MatchBlock(blocks.ChoiceBlock):
    """Must all rules hold, or is one enough?"""

    def __init__(self, **kwargs):
        kwargs.setdefault("default", "all")
        kwargs.setdefault("choices", [("all", _("all rules hold")), ("any", _("any rule holds"))])
        super().__init__(**kwargs)


class RuleBlock(blocks.StructBlock):
    """One comparison with an earlier answer or a setting of the office."""

    field = LatinBlock(label=_("key of an earlier field"), required=False)
    setting = blocks.ChoiceBlock(
        label=_("or a setting of the office"),
        required=False,
        choices=[("fees_required", _("payment is required"))],
    )
    op = blocks.ChoiceBlock(label=_("comparison"), default="equals", choices=list(OPERATORS.items()))
    value = blocks.CharBlock(
        label=_("value"),
        required=False,
        help_text=_(
            "A key of a choice, a text, a number or a Jalali date; separate several with a comma. "
            "For dates also today, today-18y (years) or today+30d (days)."
        ),
    )

    class Meta:
        label = _("rule")
        label_format = "{field} {op} {value}"

    def clean(self, value):
        value = super().clean(value)
        if not value["field"] and not value["setting"] and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={"field": ValidationError(_("Name a field or choose a setting."))}
            )
        return value


class RuleGroupBlock(blocks.StructBlock):
    """Rules that count as one in the condition around them."""

    match = MatchBlock(label=_("holds if"))
    rules = blocks.ListBlock(RuleBlock(), label=_("rules"), default=[])

    class Meta:
        label = _("group of rules")


class ConditionBlock(blocks.StructBlock):
    """When the field or step is asked; with no rule, always."""

    match = MatchBlock(label=_("ask if"))
    rules = blocks.ListBlock(RuleBlock(), label=_("rules"), default=[], collapsed=True)
    groups = blocks.ListBlock(RuleGroupBlock(), label=_("groups of rules"), default=[], collapsed=True)

    class Meta:
        label = _("condition")
        icon = "view"
        collapsed = True


def condition_schema(value) -> dict[str, Any] | None:
    """The condition of the schema from a ConditionBlock's value; None when it has no rules."""
    parts = [_rule_schema(rule) for rule in value["rules"]]
    for group in value["groups"]:
        if rules := [_rule_schema(rule) for rule in group["rules"]]:
            parts.append({group["match"]: rules})
    return {value["match"]: parts} if parts else None


def _rule_schema(rule) -> dict[str, Any]:
    text = (rule["value"] or "").strip()
    if rule["setting"]:
        return {"setting": rule["setting"], "op": "equals", "value": text not in ("false", "no", "0")}
    schema = {"field": rule["field"], "op": rule["op"]}
    if rule["op"] in ("in", "not_in"):
        parts = [part.strip() for part in text.replace("،", ",").split(",")]
        return {**schema, "value": [wanted_schema(part) for part in parts if part]}
    if text in ("true", "false"):
        return {**schema, "value": text == "true"}
    return schema if rule["op"] == "filled" and text == "" else {**schema, "value": wanted_schema(text)}


def wanted_schema(text: str) -> str:
    """`text` of a rule as the schema has it: a Jalali date becomes ISO, «today - ۱۸y» is written in one way."""
    try:
        return moments.parse(text)
    except ValueError:
        return text
