"""A condition in words, for those whose browser cannot hide what does not concern them."""

from typing import Any

from django.utils.translation import gettext as _

from forms_app import conditions


def explain(condition: dict[str, Any], specs: list[dict[str, Any]]) -> str:
    """«Only if …» for what remains of `condition` on the fields `specs` of the same page."""
    by_key = {spec["key"]: spec for spec in specs}
    rules = list(conditions.rules_of(condition))
    if len(rules) == 1 and rules[0].get("field") in by_key:
        spec = by_key[rules[0]["field"]]
        if rules[0]["op"] in ("equals", "contains", "in"):
            return _("Only if you answered “%(question)s” with “%(answer)s”.") % {
                "question": spec["label"],
                "answer": _answer(spec, rules[0]["value"]),
            }
        if rules[0]["op"] == "filled":
            return _("Only if you answered “%(question)s”.") % {"question": spec["label"]}
    return _("Only if it follows from your answers above.")


def _answer(spec: dict[str, Any], value: Any) -> str:
    labels = {choice["key"]: choice["label"] for choice in spec.get("choices", [])}
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    values = value if isinstance(value, list) else [value]
    return _("” or “").join(labels.get(item, str(item)) for item in values)
