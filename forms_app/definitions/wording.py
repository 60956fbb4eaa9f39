"""What a schema says, in words that an official reads: conditions, kinds of field, flags and values."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_app import conditions, moments
from forms_app.fields.messages import TITLES
from forms_app.fields.registry import TYPES
from persian import jalali
from persian.templatetags.persian import digits

Schema = dict[str, Any]

_OPERATORS = {
    "equals": gettext_lazy("“%(field)s” is “%(value)s”"),
    "not_equals": gettext_lazy("“%(field)s” is not “%(value)s”"),
    "contains": gettext_lazy("“%(value)s” is chosen in “%(field)s”"),
    "not_contains": gettext_lazy("“%(value)s” is not chosen in “%(field)s”"),
    "in": gettext_lazy("“%(field)s” is one of “%(value)s”"),
    "not_in": gettext_lazy("“%(field)s” is none of “%(value)s”"),
    "filled": gettext_lazy("“%(field)s” is answered"),
    "starts_with": gettext_lazy("“%(field)s” begins with “%(value)s”"),
    "less": gettext_lazy("“%(field)s” is less than “%(value)s”"),
    "at_most": gettext_lazy("“%(field)s” is at most “%(value)s”"),
    "more": gettext_lazy("“%(field)s” is more than “%(value)s”"),
    "at_least": gettext_lazy("“%(field)s” is at least “%(value)s”"),
}
_DISTANCES = {
    "-y": gettext_lazy("%s years ago"),
    "+y": gettext_lazy("%s years from now"),
    "-m": gettext_lazy("%s months ago"),
    "+m": gettext_lazy("%s months from now"),
    "-d": gettext_lazy("%s days ago"),
    "+d": gettext_lazy("%s days from now"),
}
# The parts of a step or field that are neither text nor condition, in the order they are told.
ASPECTS = {
    "type": gettext_lazy("kind"),
    "kind": gettext_lazy("kind"),
    "required": gettext_lazy("an answer is required"),
    "required_in": gettext_lazy("required only when the applicant fills in the form alone"),
    "later": gettext_lazy("left to staff"),
    "after_check": gettext_lazy("asked after the answers have been checked"),
    "min": gettext_lazy("fewest rows"),
    "max": gettext_lazy("most rows"),
    "unique": gettext_lazy("what tells rows apart"),
    "choices_source": gettext_lazy("list of options"),
    "format": gettext_lazy("form of the identifier"),
    "rules": gettext_lazy("rules"),
    "warnings": gettext_lazy("rules that only warn"),
    "max_length": gettext_lazy("most characters"),
    "min_length": gettext_lazy("fewest characters"),
    "min_value": gettext_lazy("smallest number"),
    "max_value": gettext_lazy("largest number"),
    "max_files": gettext_lazy("most files"),
    "max_bytes": gettext_lazy("largest size of a file"),
    "group": gettext_lazy("group of persons"),
    "sensitive": gettext_lazy("health data"),
    "private": gettext_lazy("who may read the answer"),
    "dimension": gettext_lazy("counted in statistics"),
    "prefill": gettext_lazy("filled in beforehand"),
    "link": gettext_lazy("link"),
}
_KINDS = {
    "step": gettext_lazy("step"),
    "group": gettext_lazy("repeated group"),
    "exit": gettext_lazy("exit page"),
}


def kind_of(part: dict[str, Any]) -> str:
    """What kind of step or field `part` is, as the editor's list of blocks calls it."""
    if "type" not in part:
        return str(_KINDS.get(part.get("kind", "step"), part.get("kind")))
    known = TYPES.get(part["type"])
    return str(known.block().label) if known else part["type"]


def condition(found: dict[str, Any] | None, schema: Schema) -> str:
    """A condition in words; empty for one that always holds."""
    if not found:
        return ""
    for word, joint in (("all", _(" and ")), ("any", _(" or "))):
        if word in found:
            parts = [condition(part, schema) for part in found[word]]
            nested = [
                f"({text})" if len(parts) > 1 and ("all" in part or "any" in part) else text
                for text, part in zip(parts, found[word], strict=True)
            ]
            return joint.join(nested)
    return _rule(found, schema)


def _rule(rule: dict[str, Any], schema: Schema) -> str:
    if "setting" in rule:
        return _("payment is required") if rule.get("value") else _("no payment is required")
    field = field_of(schema, rule.get("field", ""))
    names = {"field": field["label"] if field else rule.get("field", ""), "value": ""}
    if rule.get("op") == "filled" and rule.get("value") is False:
        return _("“%(field)s” is not answered") % names
    wanted = rule.get("value")
    values = wanted if isinstance(wanted, list) else [wanted]
    names["value"] = _("” or “").join(_option(field, value) for value in values)
    return str(_OPERATORS.get(rule.get("op", ""), "%(field)s %(value)s")) % names


def field_of(schema: Schema, key: str) -> dict[str, Any] | None:
    """The field with this key."""
    fields = (spec for step in schema["steps"] for spec in step["fields"])
    return next((spec for spec in fields if spec["key"] == key), None)


def _option(field: dict[str, Any] | None, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    labels = {choice["key"]: choice["label"] for choice in (field or {}).get("choices", [])}
    return labels.get(value) or _day(value) or digits(value)


def _day(value: Any) -> str:
    """A date of a rule, certain or counted from today; empty for what is no date."""
    if conditions.is_day(value):
        return jalali.short(dt.date.fromisoformat(value))
    counted = moments.distance(value) if isinstance(value, str) else None
    if counted is None:
        return ""
    number, unit = counted
    return str(_DISTANCES[f"{number:+d}"[0] + unit]) % digits(abs(number)) if number else _("today")


def value(aspect: str, given: Any, part: dict[str, Any]) -> str:
    """The value of one of ASPECTS in words; a dash where there is none."""
    if aspect in ("type", "kind"):
        return kind_of(part)
    if aspect == "required_in":
        return _("yes") if given else _("no")
    if aspect == "max_bytes" and given:
        return _("%(size)s megabytes") % {"size": digits(round(given / 1024**2, 1))}
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    if given in (None, "", [], {}):
        return "–"
    if isinstance(given, dict):
        return "، ".join(_pair(name, item) for name, item in given.items())
    if isinstance(given, list):
        return "، ".join(str(TITLES.get(item, item)) for item in given)
    return digits(given)


def _pair(name: str, item: Any) -> str:
    title = str(TITLES.get(name, name))
    return title if item in (True, "", None) else f"{title}: {digits(item)}"
