"""A condition in words, for those whose browser cannot hide what does not concern them."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forms_app import conditions
from forms_app.fields.registry import TYPES
from persian import jalali
from persian.templatetags.persian import digits

_SENTENCES = {
    "equals": gettext_noop("Only if you answered “%(question)s” with “%(answer)s”."),
    "not_equals": gettext_noop("Only if you did not answer “%(question)s” with “%(answer)s”."),
    "starts_with": gettext_noop("Only if your answer to “%(question)s” begins with “%(answer)s”."),
    "less": gettext_noop("Only if your answer to “%(question)s” is less than %(answer)s."),
    "at_most": gettext_noop("Only if your answer to “%(question)s” is at most %(answer)s."),
    "more": gettext_noop("Only if your answer to “%(question)s” is more than %(answer)s."),
    "at_least": gettext_noop("Only if your answer to “%(question)s” is at least %(answer)s."),
}
_SENTENCES |= {
    "contains": _SENTENCES["equals"],
    "in": _SENTENCES["equals"],
    "not_contains": _SENTENCES["not_equals"],
    "not_in": _SENTENCES["not_equals"],
}
_OF_DATES = {
    "less": gettext_noop("Only if your answer to “%(question)s” is before %(answer)s."),
    "at_most": gettext_noop("Only if your answer to “%(question)s” is %(answer)s or before."),
    "more": gettext_noop("Only if your answer to “%(question)s” is after %(answer)s."),
    "at_least": gettext_noop("Only if your answer to “%(question)s” is %(answer)s or after."),
}


def explain(condition: dict[str, Any], specs: list[dict[str, Any]], *, today: dt.date) -> str:
    """«Only if …» for what remains of `condition` on the fields `specs` of the same page."""
    by_key = {spec["key"]: spec for spec in specs if TYPES[spec["type"]].is_input}
    rules = list(conditions.rules_of(condition))
    if len(rules) == 1 and rules[0].get("field") in by_key:
        return _one(rules[0], by_key[rules[0]["field"]], today)
    return _("Only if it follows from your answers above.")


def _one(rule: conditions.Condition, spec: dict[str, Any], today: dt.date) -> str:
    if rule["op"] == "filled":
        sentence = (
            _("Only if you answered “%(question)s”.")
            if rule.get("value") is not False
            else _("Only if you did not answer “%(question)s”.")
        )
        return sentence % {"question": spec["label"]}
    is_date = conditions.moment(rule.get("value"), today) is not None
    sentence = _((_OF_DATES if is_date else {}).get(rule["op"], _SENTENCES[rule["op"]]))
    return sentence % {"question": spec["label"], "answer": _answer(spec, rule.get("value"), today)}


def _answer(spec: dict[str, Any], value: Any, today: dt.date) -> str:
    labels = {choice["key"]: choice["label"] for choice in spec.get("choices", [])}
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    values = value if isinstance(value, list) else [value]
    return _("” or “").join(labels[item] if item in labels else _plain(item, today) for item in values)


def _plain(value: Any, today: dt.date) -> str:
    day = conditions.moment(value, today)
    return jalali.short(dt.date.fromisoformat(day)) if day else digits(value)
