"""Conditions that cannot hold, steps that nobody reaches, questions hidden for ever."""

import pytest

from forms_app.definitions.checks import logic, ways
from forms_app.definitions.checks.map import in_words
from forms_app.definitions.checks.problem import Draft

OPTIONS = [{"key": "a", "label": "الف"}, {"key": "b", "label": "ب"}]


def field(key: str, kind: str = "text", **own) -> dict:
    return {"id": f"id-{key}", "key": key, "type": kind, "label": f"پرسش {key}", "visible_if": None, **own}


def step(key: str, *fields: dict, kind: str = "step", **own) -> dict:
    return {
        "id": f"id-{key}",
        "key": key,
        "kind": kind,
        "title": key,
        "visible_if": None,
        "fields": list(fields),
        **own,
    }


def rule(key: str, op: str, value=None) -> dict:
    return {"field": key, "op": op, "value": value}


ASKED = step(
    "first",
    field("one", "radio", choices=OPTIONS),
    field("many", "checkboxes", choices=OPTIONS),
    field("age", "number", min_value=1, max_value=120),
    field("born", "jalali_date"),
    field("ready", "checkbox"),
    field("name"),
    field("scan", "file"),
    field("office", "dropdown", choices_source="list:counties"),
)
FIELDS = {spec["key"]: spec for spec in ASKED["fields"]}


def found(*steps: dict) -> list:
    return list(ways.check(Draft([], {"steps": [ASKED, *steps]})))


def asked_if(condition: dict) -> list:
    return found(step("second", field("next", visible_if=condition)))


@pytest.mark.parametrize(
    "one",
    [
        rule("one", "equals", "a"),
        rule("one", "in", ["a", "b"]),
        rule("many", "contains", "b"),
        rule("many", "not_in", ["a"]),
        rule("age", "less", "18"),
        rule("age", "at_least", 120),
        rule("age", "not_equals", "۲۰"),
        rule("born", "more", "today-18y"),
        rule("born", "at_most", "2007-03-21"),
        rule("ready", "equals", True),
        rule("name", "starts_with", "الف"),
        rule("scan", "filled"),
        rule("scan", "filled", False),
        rule("office", "equals", "anything"),
        {"setting": "fees_required", "op": "equals", "value": True},
    ],
)
def test_what_can_hold_is_no_problem(one):
    assert asked_if({"all": [one]}) == []


@pytest.mark.parametrize(
    "one",
    [
        rule("nowhere", "filled"),
        rule("next", "filled"),
        rule("one", "equals", "c"),
        rule("one", "in", ["a", "c"]),
        rule("one", "less", "a"),
        rule("many", "contains", "c"),
        rule("age", "equals", 0),
        rule("age", "less", 1),
        rule("age", "more", "120"),
        rule("age", "equals", "بیست"),
        rule("age", "starts_with", "1"),
        rule("born", "less", "someday"),
        rule("ready", "equals", "a"),
        rule("name", "less", "5"),
        rule("name", "equals", ""),
        rule("scan", "equals", "a"),
    ],
)
def test_a_rule_that_can_never_hold_is_an_error_at_its_field_however_deep(one):
    for condition in ({"all": [one]}, {"any": [rule("name", "filled"), {"all": [one]}]}):
        problems = asked_if(condition)
        assert [(p.severity, p.step, p.field, p.part) for p in problems] == [("error", 1, 0, "visible_if")]


def test_what_is_asked_in_rows_binds_the_same_row_only():
    inner = field("size", visible_if={"all": [rule("kind", "equals", "a")]})
    group = step("rows", field("kind", "radio", choices=OPTIONS), inner, kind="group")
    assert found(group) == []
    outside = step("last", field("after", visible_if={"all": [rule("kind", "equals", "a")]}))
    assert [problem.step for problem in found(group, outside)] == [2]


def test_the_condition_of_an_option_is_checked_too():
    bad = [{**OPTIONS[0], "visible_if": {"all": [rule("one", "equals", "c")]}}, OPTIONS[1]]
    problems = found(step("second", field("choice", "radio", choices=bad)))
    assert [(problem.field, problem.part) for problem in problems] == [(0, "choices")]


NEVER = [
    {"all": [rule("one", "equals", "a"), rule("one", "equals", "b")]},
    {"all": [rule("one", "equals", "a"), rule("one", "not_equals", "a")]},
    {"all": [rule("one", "in", ["a"]), {"all": [rule("one", "equals", "b")]}]},
    {"all": [rule("one", "equals", "a"), rule("one", "filled", False)]},
    {"all": [rule("many", "contains", "a"), rule("many", "not_contains", "a")]},
    {"all": [rule("age", "less", 18), rule("age", "at_least", 18)]},
    {"all": [rule("age", "equals", 18), rule("age", "more", 18)]},
    {"all": [rule("born", "more", "2020-01-01"), rule("born", "less", "2019-01-01")]},
    {"all": [rule("ready", "equals", True), rule("ready", "equals", False)]},
    {
        "any": [
            {"all": [rule("one", "equals", "a"), rule("one", "equals", "b")]},
            {"all": [rule("age", "less", 5), rule("age", "more", 9)]},
        ]
    },
]
MAYBE = [
    {"any": [rule("one", "equals", "a"), rule("one", "equals", "b")]},
    {"all": [rule("many", "contains", "a"), rule("many", "contains", "b")]},
    {"all": [rule("age", "at_most", 18), rule("age", "at_least", 18)]},
    {"all": [rule("age", "equals", 18), rule("age", "at_most", 18)]},
    {"all": [rule("one", "not_equals", "a"), rule("one", "filled", False)]},
    {"all": [rule("born", "more", "today-18y"), rule("born", "less", "today")]},
    {"all": [rule("one", "not_equals", "a"), rule("one", "not_equals", "b")]},
]


@pytest.mark.parametrize("condition", NEVER)
def test_a_condition_that_contradicts_itself_never_holds(condition):
    assert logic.never(condition, FIELDS)
    assert len(asked_if(condition)) == 1


@pytest.mark.parametrize("condition", MAYBE)
def test_a_condition_that_may_hold_is_left_alone(condition):
    assert not logic.never(condition, FIELDS)
    assert asked_if(condition) == []


@pytest.mark.parametrize(
    ("condition", "for_all"),
    [
        (None, True),
        ({"any": [rule("one", "equals", "a"), rule("one", "not_equals", "a")]}, True),
        ({"any": [rule("name", "filled"), rule("name", "filled", False)]}, True),
        ({"any": [rule("one", "equals", "a"), rule("one", "equals", "b")]}, False),
        ({"any": [rule("age", "less", 18), rule("age", "at_least", 18)]}, False),  # it may be empty
        ({"all": [rule("one", "not_equals", "a")]}, False),
    ],
)
def test_a_condition_that_always_holds(condition, for_all):
    assert logic.always(condition, FIELDS) is for_all


def test_nobody_reaches_what_lies_behind_an_exit_for_everyone():
    everyone = {"any": [rule("one", "equals", "a"), rule("one", "not_equals", "a")]}
    out = step("out", kind="exit", visible_if=everyone)
    some = step("out", kind="exit", visible_if={"all": [rule("one", "equals", "a")]})
    rest = step("second", field("next", required=True))
    assert [(problem.step, problem.part) for problem in found(out, rest)] == [(2, "title")]
    assert found(some, rest) == []


def test_a_required_question_that_is_hidden_for_ever_is_said_to_be_so():
    spec = field("next", required=True, visible_if=NEVER[0])
    assert "پنهان" in found(step("second", spec))[0].text
    assert "الزامی" in found(step("second", spec))[0].text


def test_what_depends_on_a_question_hidden_for_ever_is_hidden_too():
    dead = field("dead", visible_if=NEVER[0])
    after = field("after", visible_if={"all": [rule("dead", "filled")]})
    free = field("free", visible_if={"all": [rule("dead", "filled", False)]})
    assert [problem.field for problem in found(step("second", dead, after, free))] == [0, 1]


def test_a_step_that_is_never_asked_hides_its_questions():
    closed = step("second", field("inside"), visible_if=NEVER[0])
    after = step("third", field("after", visible_if={"all": [rule("inside", "filled")]}))
    assert [(problem.step, problem.field) for problem in found(closed, after)] == [(1, None), (2, 0)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("today-18y", "۱۸ سال پیش"),
        ("today-6m", "۶ ماه پیش"),
        ("today+30d", "۳۰ روز"),
        ("today", "امروز"),
        ("2026-03-21", "۱۴۰۵/۰۱/۰۱"),
    ],
)
def test_the_map_says_dates_in_words(value, words):
    condition = {"any": [{"all": [rule("born", "less", value)]}, rule("one", "equals", "a")]}
    said = in_words(condition, {"steps": [ASKED]})
    assert words in said
    assert "الف" in said
