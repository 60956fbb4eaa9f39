"""When a step, a field or a choice is asked: pure decisions on the answers so far. Mirrored by
static/forms_app/comparing.js; tests/forms_app/condition_cases.py holds for both.

A condition is the JSON described in docs/architecture.md; None always holds. How a rule is decided:

- A field without an answer (None, "" or an empty list) fails every comparison; so "not_equals", "not_contains" and
  "not_in", the exact opposites of theirs, hold for it, and so does "filled" with the value False.
- A date, stored as ISO, is compared with an ISO date or with one counted from today (`forms_app.moments`).
- What is a number on both sides is compared as a number, whether stored as one or written in any digits. A code with
  leading zeros is no number.
- All else is compared as `persian.text.search_key` writes it: other spellings of the same letters and digits meet.
- Of a list "contains" asks for one of its items, and "in" whether any item is among the values; "equals" wants just
  these. Of a text "contains" asks for a part.
"""

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from forms_app import moments
from persian.text import search_key

Condition = Mapping[str, Any]
Known = Mapping[str, Any]

# A rough day says after it how much of it is known, and is compared as the day that stands for it.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:~[a-z]+)?")
_LENGTH = 10
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:[,٬][0-9]{3}){1,4})(?:[.٫][0-9]{1,6})?")

_PLAIN = str.maketrans("٫", ".", ",٬")


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def is_empty(given: Any) -> bool:
    """Is this no answer at all? A box left unticked (False) and the number 0 are answers."""
    return given is None or given == "" or given == []


def is_day(value: Any) -> bool:
    """Is this a date as it is stored?"""
    return isinstance(value, str) and bool(_DAY.fullmatch(value))


def moment(wanted: Any, today: dt.date) -> str | None:
    """The ISO date that a rule means by `wanted`; None if it means no date."""
    if is_day(wanted):
        return str(wanted[:_LENGTH])
    if not isinstance(wanted, str) or moments.distance(wanted) is None:
        return None
    return moments.resolve(wanted, today).isoformat()


def number(value: Any) -> float | None:
    """`value` as a number, also when written in any digits; None for all else, and for codes like «007»."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = search_key(value) if isinstance(value, str) else ""
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.translate(_PLAIN))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else search_key(str(value))


def _same(given: Any, wanted: Any, today: dt.date) -> bool:
    if is_day(given) and (day := moment(wanted, today)):
        return bool(given[:_LENGTH] == day)
    numbers = number(given), number(wanted)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return _text(wanted) != "" and _text(given) == _text(wanted)


def _equals(given: Any, wanted: Any, today: dt.date) -> bool:
    found, options = _items(given), _items(wanted)
    return len(found) == len(options) and all(_is_in(item, options, today) for item in found)


def _is_in(given: Any, wanted: Any, today: dt.date) -> bool:
    return any(_same(item, option, today) for item in _items(given) for option in _items(wanted))


def _contains(given: Any, wanted: Any, today: dt.date) -> bool:
    if isinstance(given, list | tuple):
        return _is_in(given, wanted, today)
    return any(_text(part) != "" and _text(part) in _text(given) for part in _items(wanted))


def _starts_with(given: Any, wanted: Any, today: dt.date) -> bool:
    starts = [start for start in map(_text, _items(wanted)) if start]
    return any(_text(item).startswith(start) for item in _items(given) for start in starts)


def _ordered(fits: Callable[[Any, Any], bool], given: Any, wanted: Any, today: dt.date) -> bool:
    """Compare two dates or two numbers; what is neither is in no order."""
    measure: Any = moment(wanted, today) if is_day(given) else number(wanted)
    value: Any = given[:_LENGTH] if is_day(given) else number(given)
    return measure is not None and value is not None and fits(value, measure)


_TESTS: dict[str, Callable[[Any, Any, dt.date], bool]] = {
    "equals": _equals,
    "contains": _contains,
    "in": _is_in,
    "starts_with": _starts_with,
    "less": partial(_ordered, operator.lt),
    "at_most": partial(_ordered, operator.le),
    "more": partial(_ordered, operator.gt),
    "at_least": partial(_ordered, operator.ge),
}
OPERATORS = (
    "equals",
    "not_equals",
    "contains",
    "not_contains",
    "in",
    "not_in",
    "filled",
    "starts_with",
    "less",
    "at_most",
    "more",
    "at_least",
)


def _decide(op: str, given: Any, wanted: Any, today: dt.date) -> bool:
    if op == "filled":
        return (not is_empty(given) and given is not False) is (wanted is not False)
    opposite = op.startswith("not_")
    if is_empty(given):
        return opposite
    return _TESTS[op.removeprefix("not_")](given, wanted, today) is not opposite


def holds(
    condition: Condition | None, answers: Known, settings: Known | None = None, *, today: dt.date
) -> bool:
    """Does `condition` hold for `answers` (key to value) on the day `today`? A field without an answer counts as None.

    Raises ValueError for an operator or a shape that does not exist.
    """
    return reduce(condition, answers, settings or {}, frozenset(), today=today) is True


def reduce(
    condition: Condition | None, answers: Known, settings: Known, unknown: frozenset[str], *, today: dt.date
) -> bool | dict[str, Any]:
    """Decide `condition` as far as it can be: True, False, or what remains of it on the fields in `unknown`.

    `unknown` names the fields on the same page, whose answers the browser knows sooner than the server.
    """
    if condition is None:
        return True
    for word, decisive in (("all", False), ("any", True)):
        if word in condition:
            return _reduce_many(condition[word], word, decisive, answers, settings, unknown, today)
    return _reduce_rule(condition, answers, settings, unknown, today)


def _reduce_many(
    parts: list[Condition],
    word: str,
    decisive: bool,
    answers: Known,
    settings: Known,
    unknown: frozenset[str],
    today: dt.date,
) -> bool | dict[str, Any]:
    remaining = []
    for part in parts:
        result = reduce(part, answers, settings, unknown, today=today)
        if result is decisive:
            return decisive
        if not isinstance(result, bool):
            remaining.append(result)
    return {word: remaining} if remaining else not decisive


def _reduce_rule(
    rule: Condition, answers: Known, settings: Known, unknown: frozenset[str], today: dt.date
) -> bool | dict[str, Any]:
    op = rule.get("op")
    if op not in OPERATORS:
        raise ValueError(f"no such operator: {op!r}")
    if "setting" in rule:
        given = settings.get(rule["setting"])
    elif "field" in rule:
        if rule["field"] in unknown:
            return dict(rule)
        given = answers.get(rule["field"])
    else:
        raise ValueError("a rule names a field or a setting")
    return _decide(op, given, rule.get("value"), today)


def moments_of(rule: Condition, today: dt.date) -> dict[str, str]:
    """{word: ISO date} of the days that a rule counts from today, for those who cannot count in our calendar."""
    words = [word for word in _items(rule.get("value")) if isinstance(word, str) and not is_day(word)]
    return {word: day for word in words if (day := moment(word, today))}


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
