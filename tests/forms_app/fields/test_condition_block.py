"""What an editor writes into a condition, and what the schema makes of it."""

import pytest

from forms_app.fields.condition_block import ConditionBlock, condition_schema
from tests.forms_app.building import when


def compiled(written: dict):
    return condition_schema(ConditionBlock().to_python(written))


@pytest.mark.parametrize(
    ("op", "written", "value"),
    [
        ("equals", " x ", "x"),
        ("equals", "true", True),
        ("in", "a، b,c ,", ["a", "b", "c"]),
        ("not_in", "۱۴۰۵/۱/۱, today", ["2026-03-21", "today"]),
        ("less", "۱۴۰۵/۰۹/۰۲", "2026-11-23"),
        ("less", "2026-11-23", "2026-11-23"),
        ("at_most", "today - ۱۸y", "today-18y"),
        ("more", "۱۲", "۱۲"),
        ("filled", "false", False),
    ],
)
def test_a_written_value_becomes_one_of_the_schema(op, written, value):
    assert compiled(when(("a", op, written))) == {"all": [{"field": "a", "op": op, "value": value}]}


def test_filled_needs_no_value():
    assert compiled(when(("a", "filled", ""))) == {"all": [{"field": "a", "op": "filled"}]}


def test_groups_of_rules_are_nested_once_and_empty_ones_left_out():
    inner = when(("b", "equals", "x"), ("c", "equals", "x"), match="any")
    condition = when(("a", "equals", "x"), groups=[inner, when()])
    assert compiled(condition) == {
        "all": [
            {"field": "a", "op": "equals", "value": "x"},
            {
                "any": [
                    {"field": "b", "op": "equals", "value": "x"},
                    {"field": "c", "op": "equals", "value": "x"},
                ]
            },
        ]
    }


def test_without_rules_there_is_no_condition():
    assert compiled(when()) is None
    assert compiled({"match": "any", "rules": []}) is None


def test_a_setting_is_asked_for_true_or_false():
    rule = {"field": "", "setting": "fees_required", "op": "equals", "value": "false"}
    assert compiled({"match": "all", "rules": [rule]}) == {
        "all": [{"setting": "fees_required", "op": "equals", "value": False}]
    }
