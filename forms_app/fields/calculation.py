"""What follows from earlier answers: sums, counts and ages. Pure; never what somebody posted."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import Any

from forms_app import conditions
from persian import jalali

# What the statistics table and JavaScript can hold exactly.
LIMIT = 10**15
Number = int | float


@dataclass(frozen=True)
class Given:
    """The answers a calculation may use: by key, and as rows by group. `groups` is {field of a group: its group}."""

    known: Mapping[str, Any]
    rows: Mapping[str, list[dict[str, Any]]]
    groups: Mapping[str, str]
    today: dt.date

    def values(self, key: str) -> list[Any] | None:
        """The answer of a field, those of a group's field in all rows that answer it, or the rows of a group.

        None while that has not been answered.
        """
        if key in self.rows:
            return list(self.rows[key])
        if key not in self.known and self.groups.get(key) in self.rows:
            found = [row.get(key) for row in self.rows[self.groups[key]]]
            return [value for value in found if not conditions.is_empty(value)]
        value = self.known.get(key)
        return None if conditions.is_empty(value) else [value]


def _total(values: list[Any]) -> Decimal | None:
    numbers = [conditions.number(value) for value in values]
    return sum((Decimal(str(number)) for number in numbers), Decimal()) if None not in numbers else None


def _of_totals(combine: Callable[[list[Decimal]], Decimal]):
    """Combine numbers; a field of a group counts as the sum of its rows."""

    def calculate(found: list[list[Any]], spec, today: dt.date) -> Decimal | None:
        totals = [total for values in found if (total := _total(values)) is not None]
        return combine(totals) if len(totals) == len(found) else None

    return calculate


def _count(found: list[list[Any]], spec, today: dt.date) -> Decimal:
    return Decimal(sum(len(values) for values in found))


def _count_where(found: list[list[Any]], spec, today: dt.date) -> Decimal:
    """Of the rows' answers those that are, or have chosen, `where`; without it all that are there."""
    wanted = {"op": "in", "value": spec["where"]} if "where" in spec else {"op": "filled"}
    rule = {"field": "value", **wanted}
    answers = [value for values in found for value in values]
    return Decimal(sum(conditions.holds(rule, {"value": value}, today=today) for value in answers))


def _years(found: list[list[Any]], spec, today: dt.date) -> Decimal | None:
    """Full years in the Jalali calendar; None for a date to come."""
    if len(found) != 1 or len(found[0]) != 1 or not conditions.is_day(found[0][0]):
        return None
    day = dt.date.fromisoformat(found[0][0])
    born, now = jalali.parts(day), jalali.parts(today)
    return Decimal(now[0] - born[0] - (now[1:] < born[1:])) if day <= today else None


OPERATIONS: dict[str, Callable[[list[list[Any]], dict[str, Any], dt.date], Decimal | None]] = {
    "sum": _of_totals(lambda totals: sum(totals, Decimal())),
    "difference": _of_totals(lambda totals: totals[0] - sum(totals[1:], Decimal())),
    "product": _of_totals(lambda totals: prod(totals, start=Decimal(1))),
    "count_rows": _count,
    "count_rows_where": _count_where,
    "years": _years,
}


def calculate(spec: dict[str, Any], given: Given) -> Number | None:
    """The value of the calculated field `spec`: whole, or with `decimals` places.

    None if an answer it needs is missing or is no number, or if the result is too large to be kept exactly.
    """
    found = [values for key in spec["of"] if (values := given.values(key)) is not None]
    if not found or len(found) < len(spec["of"]):
        return None
    result = OPERATIONS[spec["operation"]](found, spec, given.today)
    if result is None or abs(result) >= LIMIT:
        return None
    places = spec.get("decimals", 0)
    rounded = result.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(rounded) if places else int(rounded)
