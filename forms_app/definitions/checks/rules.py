"""A rule of a condition: asks about a field of before, compares it as its kind can be, with a value it can have."""

from typing import Any

from django.utils.translation import gettext as _

from forms_app import moments
from forms_app.conditions import Condition
from forms_app.definitions.checks.asking import Fields
from forms_app.definitions.checks.problem import Draft, Spec, own_choices
from forms_app.definitions.operators import fits, sort_of
from persian.digits import to_latin

# What must hold between the wanted number and the field's own bounds for the comparison ever to succeed.
_BOUNDS = {
    "equals": (True, True),
    "less": (True, False),
    "at_most": (True, False),
    "more": (False, True),
    "at_least": (False, True),
}


def problem_of(rule: Condition, earlier: Fields, draft: Draft) -> str:
    """What is wrong with `rule`; empty for a sound one."""
    if "field" not in rule:
        return ""
    field = earlier.get(rule["field"])
    if field is None:
        return _missing(rule["field"], draft)
    if not fits(rule["op"], field["type"]):
        return _("The answer to “%(label)s” cannot be compared in this way.") % field
    if rule["op"] == "filled":
        return ""
    wanted = rule.get("value")
    values = wanted if isinstance(wanted, list) else [wanted]
    if values in ([], [""], [None]):
        return _("Say which answer to “%(label)s” is meant.") % field
    return next((text for value in values if (text := _value_problem(rule["op"], value, field))), "")


def _missing(key: str, draft: Draft) -> str:
    for step_index, _field_index, field in draft.fields():
        if field["key"] == key and draft.steps[step_index]["kind"] == "group":
            return _("“%(key)s” is asked for each row, so nothing outside the row can depend on it.") % {
                "key": key
            }
        if field["key"] == key:
            return _("“%(key)s” is not asked earlier.") % {"key": key}
    return _("No earlier field has the key “%(key)s”.") % {"key": key}


def _value_problem(operator: str, value: Any, field: Spec) -> str:
    sort = sort_of(field["type"])
    if sort in ("one", "several") and not _offers(field, value):
        return _("“%(label)s” has no option “%(option)s”.") % {"label": field["label"], "option": value}
    if sort == "yes_no" and not isinstance(value, bool):
        return _("“%(label)s” is answered with yes or no.") % field
    if sort == "date" and not moments.is_moment(str(value)):
        return _("Write the date as year/month/day, or choose one relative to today.")
    return _number_problem(operator, value, field) if sort == "number" else ""


def _number_problem(operator: str, value: Any, field: Spec) -> str:
    number = as_number(value)
    if number is None:
        return _("“%(label)s” is answered with a number.") % field
    below, above = _BOUNDS.get(operator, (False, False))
    strict = operator in ("less", "more")
    least, most = field.get("min_value"), field.get("max_value")
    too_small = below and least is not None and (number < least or (strict and number == least))
    too_large = above and most is not None and (number > most or (strict and number == most))
    return _("The answer to “%(label)s” can never be so.") % field if too_small or too_large else ""


def as_number(value: Any) -> float | None:
    """`value` as a number, in whatever digits; None if it is none."""
    try:
        return float(to_latin(str(value)).replace("٫", ".").replace("٬", ""))
    except ValueError:
        return None


def _offers(field: Spec, option: Any) -> bool:
    """Could `field` be answered with `option`? Lists kept elsewhere may change, so they are not asked."""
    if field.get("choices_source") or "choices" not in field:
        return True
    return option in [choice["key"] for choice in own_choices(field)]
