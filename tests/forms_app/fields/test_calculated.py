"""Values that follow from other answers."""

import datetime as dt

import pytest

from forms_app.fields.calculation import Given, calculate
from forms_app.fields.registry import TYPES
from persian import jalali
from tests.forms_app.condition_cases import TODAY

ROWS = {
    "people": [
        {"income": 5, "role": "child"},
        {"income": 7, "role": "wife"},
        {"role": "child", "tags": ["a"]},
    ]
}
GROUPS = {"income": "people", "role": "people", "tags": "people"}
KNOWN = {
    "a": 10,
    "b": "۲٫۵",
    "empty": None,
    "word": "x",
    "born": "2008-11-22",
    "soon": "2026-11-24",
    "box": True,
}


def value(operation: str, *of: str, known=None, rows=None, today: dt.date = TODAY, **own):
    given = Given(KNOWN if known is None else known, ROWS if rows is None else rows, GROUPS, today)
    return calculate({"operation": operation, "of": list(of), **own}, given)


@pytest.mark.parametrize(
    ("operation", "of", "own", "expected"),
    [
        ("sum", ["a", "b"], {"decimals": 1}, 12.5),
        ("sum", ["a", "b"], {}, 13),
        ("sum", ["a", "income"], {}, 22),
        ("sum", ["a", "empty"], {}, None),
        ("sum", ["a", "word"], {}, None),
        ("sum", ["a", "box"], {}, None),
        ("sum", ["a", "unknown"], {}, None),
        ("sum", [], {}, None),
        ("difference", ["a", "b", "income"], {"decimals": 2}, -4.5),
        ("product", ["a", "b"], {}, 25),
        ("product", ["a", "income"], {}, 120),
        ("count_rows", ["people"], {}, 3),
        ("count_rows", ["unknown"], {}, None),
        ("count_rows_where", ["income"], {}, 2),
        ("count_rows_where", ["role"], {"where": "child"}, 2),
        ("count_rows_where", ["role"], {"where": "son"}, 0),
        ("count_rows_where", ["tags"], {"where": "a"}, 1),
        ("years", ["born"], {}, 18),
        ("years", ["soon"], {}, None),
        ("years", ["a"], {}, None),
        ("years", ["unknown"], {}, None),
    ],
)
def test_operations(operation, of, own, expected):
    assert value(operation, *of, **own) == expected


def test_an_age_is_counted_in_jalali_years():
    born = {"born": jalali.to_gregorian(1387, 9, 3).isoformat()}
    assert value("years", "born", known=born, today=jalali.to_gregorian(1405, 9, 2)) == 17
    assert value("years", "born", known=born, today=jalali.to_gregorian(1405, 9, 3)) == 18


def test_no_rows_are_none_but_an_unanswered_group_is_unknown():
    assert value("count_rows", "people", rows={"people": []}) == 0
    assert value("sum", "income", rows={"people": []}) == 0
    assert value("sum", "income", rows={}) is None


def test_what_cannot_be_kept_exactly_is_not_kept():
    assert value("product", "a", "a", known={"a": 10**8}) is None
    assert value("product", "a", "b", known={"a": 10**8, "b": 10**6}) == 10**14


def test_half_is_rounded_up_as_people_do():
    assert value("sum", "a", "b", known={"a": 0.5, "b": 2}) == 3
    assert value("sum", "a", "b", known={"a": 0.1, "b": 0.2}, decimals=2) == 0.3


def test_it_is_read_with_its_unit_and_counted_as_a_number():
    kind = TYPES["calculated"]
    assert kind.text({"unit": "ریال"}, 1200000, {}) == "۱٬۲۰۰٬۰۰۰ ریال"
    assert kind.text({"decimals": 2}, 0.3, {}) == "۰٫۳۰"
    assert kind.text({}, None, {}) == ""
    assert kind.facts({}, 3) == [{"number": 3}]
    assert str(kind.facts({}, 0.3)[0]["decimal"]) == "0.3"
    assert kind.facts({}, None) == []
