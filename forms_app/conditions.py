"""When a step or a field is asked: pure decisions on the answers so far. Mirrored by static/forms_app/conditions.js.

A condition is the JSON described in docs/architecture.md; None always holds.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Condition = Mapping[str, Any]
Known = Mapping[str, Any]


def _contains(given: Any, wanted: Any) -> bool:
    return wanted in given if isinstance(given, list | tuple) else given == wanted


def _is_in(given: Any, wanted: Any) -> bool:
    options = wanted if isinstance(wanted, list | tuple) else [wanted]
    return any(item in options for item in given) if isinstance(given, list | tuple) else given in options


def _filled(given: Any, wanted: Any) -> bool:
    """`wanted` False turns the question round: is it empty?"""
    return (given not in (None, "", [], False)) is (wanted is not False)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": lambda given, wanted: given == wanted,
    "not_equals": lambda given, wanted: given != wanted,
    "contains": _contains,
    "in": _is_in,
    "filled": _filled,
}


def holds(condition: Condition | None, answers: Known, settings: Known | None = None) -> bool:
    """Does `condition` hold for `answers` (key to value)? A field without an answer counts as None.

    Raises ValueError for an operator or a shape that does not exist.
    """
    return reduce(condition, answers, settings or {}, unknown=frozenset()) is True


def reduce(
    condition: Condition | None, answers: Known, settings: Known, unknown: frozenset[str]
) -> bool | dict[str, Any]:
    """Decide `condition` as far as it can be: True, False, or what remains of it on the fields in `unknown`.

    `unknown` names the fields on the same page, whose answers the browser knows sooner than the server.
    """
    if condition is None:
        return True
    for word, decisive in (("all", False), ("any", True)):
        if word in condition:
            return _reduce_many(condition[word], word, decisive, answers, settings, unknown)
    return _reduce_rule(condition, answers, settings, unknown)


def _reduce_many(
    parts: list[Condition],
    word: str,
    decisive: bool,
    answers: Known,
    settings: Known,
    unknown: frozenset[str],
) -> bool | dict[str, Any]:
    remaining = []
    for part in parts:
        result = reduce(part, answers, settings, unknown)
        if result is decisive:
            return decisive
        if not isinstance(result, bool):
            remaining.append(result)
    return {word: remaining} if remaining else not decisive


def _reduce_rule(
    rule: Condition, answers: Known, settings: Known, unknown: frozenset[str]
) -> bool | dict[str, Any]:
    operator = rule.get("op")
    if operator not in OPERATORS:
        raise ValueError(f"no such operator: {operator!r}")
    if "setting" in rule:
        given = settings.get(rule["setting"])
    elif "field" in rule:
        if rule["field"] in unknown:
            return dict(rule)
        given = answers.get(rule["field"])
    else:
        raise ValueError("a rule names a field or a setting")
    return OPERATORS[operator](given, rule.get("value"))


def fields_of(condition: Condition | None) -> Iterator[str]:
    """The keys of the fields that `condition` asks about."""
    for rule in rules_of(condition):
        if "field" in rule:
            yield rule["field"]


def settings_of(condition: Condition | None) -> Iterator[str]:
    """The names of the office settings that `condition` asks about."""
    for rule in rules_of(condition):
        if "setting" in rule:
            yield rule["setting"]


def rules_of(condition: Condition | None) -> Iterator[Condition]:
    """The single rules inside `condition`, in order."""
    if not condition:
        return
    parts = condition.get("all", condition.get("any"))
    if parts is None:
        yield condition
    else:
        for part in parts:
            yield from rules_of(part)
