"""Can a condition ever hold? Does it always? Answered only where it is certain; a doubt counts as "it may"."""

from collections.abc import Iterator
from typing import Any

from forms_app.conditions import Condition
from forms_app.definitions.checks.asking import Fields
from forms_app.definitions.checks.rules import as_number
from forms_app.definitions.operators import sort_of

_OPPOSITE = {"equals": "not_equals", "contains": "not_contains", "in": "not_in", "filled": "filled"}
_OPPOSITE |= {negative: positive for positive, negative in _OPPOSITE.items()}
_ONE_ANSWER = {"one", "person", "number", "text", "yes_no", "setting"}


def never(condition: Condition | None, fields: Fields, hidden: frozenset[str] = frozenset()) -> bool:
    """Is it certain that `condition` cannot hold? `hidden` are keys of fields that are never asked."""
    if condition is None:
        return False
    if "any" in condition:
        return all(never(part, fields, hidden) for part in condition["any"])
    rules = list(_conjunction(condition))
    parts = [part for part in condition.get("all", []) if "any" in part]
    if any(_unanswerable(rule, hidden) for rule in rules) or any(
        never(part, fields, hidden) for part in parts
    ):
        return True
    by_key: dict[str, list[Condition]] = {}
    for rule in rules:
        by_key.setdefault(rule.get("field") or f"setting:{rule.get('setting')}", []).append(rule)
    return any(_contradicts(group, _sort(group[0], fields)) for group in by_key.values())


def always(condition: Condition | None, fields: Fields) -> bool:
    """Is it certain that `condition` holds whatever is answered?"""
    if condition is None:
        return True
    opposite = _negated(condition)
    return opposite is not None and never(opposite, fields)


def _conjunction(condition: Condition) -> Iterator[Condition]:
    """The single rules that must all hold together."""
    if "all" in condition:
        for part in condition["all"]:
            yield from _conjunction(part)
    elif "any" not in condition:
        yield condition


def _sort(rule: Condition, fields: Fields) -> str:
    if "setting" in rule:
        return "setting"
    field = fields.get(rule.get("field", ""))
    return sort_of(field["type"]) if field else ""


def _wants_nothing(rule: Condition) -> bool:
    """Does `rule` hold for a field without an answer?"""
    return rule["op"].startswith("not_") or (rule["op"] == "filled" and rule.get("value") is False)


def _unanswerable(rule: Condition, hidden: frozenset[str]) -> bool:
    return rule.get("field") in hidden and not _wants_nothing(rule)


def _contradicts(rules: list[Condition], sort: str) -> bool:
    """Do these rules on one and the same answer exclude each other?"""
    empty = any(rule["op"] == "filled" and rule.get("value") is False for rule in rules)
    if empty and not all(_wants_nothing(rule) for rule in rules):
        return True
    return _out_of_values(rules, sort) or _out_of_range(rules, sort)


def _values(rule: Condition) -> set[Any]:
    wanted = rule.get("value")
    return {str(value) for value in (wanted if isinstance(wanted, list) else [wanted])}


def _out_of_values(rules: list[Condition], sort: str) -> bool:
    if sort == "several":
        chosen = [_values(rule) for rule in rules if rule["op"] == "contains"]
        refused = [_values(rule) for rule in rules if rule["op"] in ("not_contains", "not_in")]
        return any(one <= other for one in chosen for other in refused)
    if sort not in _ONE_ANSWER:
        return False
    # What a setting of the office can be is known; of other answers only what the rules say.
    possible: set[Any] | None = {"True", "False"} if sort == "setting" else None
    for rule in rules:
        if rule["op"] in ("equals", "in"):
            possible = _values(rule) if possible is None else possible & _values(rule)
    for rule in rules:
        if rule["op"] in ("not_equals", "not_in") and possible is not None:
            possible = possible - _values(rule)
    return possible is not None and not possible


def _out_of_range(rules: list[Condition], sort: str) -> bool:
    """Is there no number, or no certain day, that is large and small enough?"""
    low: tuple[Any, bool] | None = None
    high: tuple[Any, bool] | None = None
    for rule in rules:
        measure = _measure(rule.get("value"), sort)
        if measure is None:
            continue
        strict = rule["op"] in ("less", "more")
        if rule["op"] in ("more", "at_least", "equals"):
            low = max(low, (measure, strict)) if low else (measure, strict)
        if rule["op"] in ("less", "at_most", "equals"):
            # Of two equal upper ends the strict one is lower, so its mark is turned round for comparing.
            high = min(high, (measure, not strict)) if high else (measure, not strict)
    if low is None or high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1]))


def _measure(value: Any, sort: str) -> Any:
    if sort == "number":
        return as_number(value)
    return value if sort == "date" and isinstance(value, str) and value[:1].isdigit() else None


def _negated(condition: Condition) -> Condition | None:
    """What holds exactly when `condition` does not; None where that cannot be said with our operators."""
    for word, other in (("all", "any"), ("any", "all")):
        if word in condition:
            parts = [_negated(part) for part in condition[word]]
            # Of an "and", a part that cannot be turned round may always fail; of an "or" it may be left out.
            known = [part for part in parts if part is not None]
            return {other: known} if known and (word == "any" or len(known) == len(parts)) else None
    if condition["op"] not in _OPPOSITE:
        return None
    opposite = {**condition, "op": _OPPOSITE[condition["op"]]}
    if condition["op"] == "filled":
        opposite["value"] = condition.get("value") is False
    return opposite
