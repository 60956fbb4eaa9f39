import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_app import conditions
from persian import jalali
from tests.forms_app.condition_cases import CASES, NESTED, TODAY

KEYS = ["a", "b", "c"]
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 30),
    st.sampled_from(["x", "y", "", "12", "today", "today-18y", "2008-11-22", "2026-11-23"]),
    st.lists(st.sampled_from("xy")),
)
rules = st.one_of(
    st.builds(
        lambda field, op, value: {"field": field, "op": op, "value": value},
        st.sampled_from(KEYS),
        st.sampled_from(sorted(conditions.OPERATORS)),
        values,
    ),
    st.just({"setting": "fees_required", "op": "equals", "value": True}),
)
trees = st.recursive(
    rules,
    lambda inner: st.builds(
        lambda word, parts: {word: parts}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=4)
    ),
    max_leaves=8,
)
answer_sets = st.dictionaries(st.sampled_from(KEYS), values)
office_settings = st.fixed_dictionaries({"fees_required": st.booleans()})


def rule_of(op, value):
    return {"field": "a", "op": op, "value": value}


@pytest.mark.parametrize(("op", "value", "answer", "expected"), CASES)
def test_operators(op, value, answer, expected):
    assert conditions.holds(rule_of(op, value), {"a": answer}, today=TODAY) is expected


@pytest.mark.parametrize(("condition", "answers", "expected"), NESTED)
def test_rules_are_nested_once(condition, answers, expected):
    assert conditions.holds(condition, answers, today=TODAY) is expected


def test_every_operator_has_cases_that_hold_and_that_do_not():
    for op in conditions.OPERATORS:
        assert {expected for own, _value, _answer, expected in CASES if own == op} == {True, False}, op


@pytest.mark.parametrize(
    ("today", "word", "day"),
    [
        ((1404, 12, 29), "today", (1404, 12, 29)),
        ((1403, 12, 30), "today-18y", (1385, 12, 29)),
        ((1403, 12, 30), "today+5y", (1408, 12, 30)),
        ((1405, 1, 1), "today-1d", (1404, 12, 29)),
        ((1405, 7, 15), "today-0y", (1405, 7, 15)),
        ((1405, 6, 31), "today+1m", (1405, 7, 30)),
    ],
)
def test_years_from_today_are_jalali_years(today, word, day):
    assert conditions.moment(word, jalali.to_gregorian(*today)) == jalali.to_gregorian(*day).isoformat()


@pytest.mark.parametrize(
    "word", ["tomorrow", "today+", "today-18", "today-18w", "Today", "", None, 5, ["today"]]
)
def test_what_means_no_day(word):
    assert conditions.moment(word, TODAY) is None


def test_no_condition_always_holds():
    assert conditions.holds(None, {}, today=TODAY)


def test_a_setting_can_be_asked():
    rule = {"setting": "fees_required", "op": "equals", "value": True}
    assert conditions.holds(rule, {}, {"fees_required": True}, today=TODAY)
    assert not conditions.holds(rule, {}, {"fees_required": False}, today=TODAY)


@pytest.mark.parametrize("rule", [{"field": "a", "op": "like"}, {"op": "equals"}, {}])
def test_an_unknown_shape_is_refused(rule):
    with pytest.raises(ValueError):
        conditions.holds(rule, {}, today=TODAY)


@given(trees, answer_sets, office_settings, st.sets(st.sampled_from(KEYS)))
def test_what_remains_after_reducing_decides_the_same(tree, answers, settings, unknown):
    early = {key: value for key, value in answers.items() if key not in unknown}
    remaining = conditions.reduce(tree, early, settings, frozenset(unknown), today=TODAY)
    if not isinstance(remaining, bool):
        assert set(conditions.fields_of(remaining)) <= unknown
        assert not list(conditions.settings_of(remaining))
        remaining = conditions.holds(remaining, answers, today=TODAY)
    assert remaining is conditions.holds(tree, answers, settings, today=TODAY)


@given(trees, answer_sets, office_settings)
def test_adding_to_all_never_opens_and_adding_to_any_never_closes(tree, answers, settings):
    alone = conditions.holds(tree, answers, settings, today=TODAY)
    other = {"field": "a", "op": "filled"}
    assert not (conditions.holds({"all": [tree, other]}, answers, settings, today=TODAY) and not alone)
    assert not (alone and not conditions.holds({"any": [tree, other]}, answers, settings, today=TODAY))


TREE = {
    "all": [
        {"field": "a", "op": "filled", "value": True},
        {"any": [{"setting": "fees_required", "op": "equals", "value": True}, rule_of("in", ["x"])]},
    ]
}


def test_the_rules_of_a_tree_are_found_in_order_with_what_they_ask():
    assert [rule["op"] for rule in conditions.rules_of(TREE)] == ["filled", "equals", "in"]
    assert list(conditions.rules_of(rule_of("in", ["x"]))) == [rule_of("in", ["x"])]
    assert list(conditions.rules_of(None)) == []
    assert list(conditions.rules_of({"any": []})) == []
    assert list(conditions.fields_of(TREE)) == ["a", "a"]
    assert list(conditions.settings_of(TREE)) == ["fees_required"]


def test_a_day_counted_from_today_is_worked_out_for_the_browser():
    rule = rule_of("in", ["today", "today+1d", "2026-01-01", "x", 7])
    assert conditions.moments_of(rule, TODAY) == {
        "today": TODAY.isoformat(),
        "today+1d": (TODAY + dt.timedelta(days=1)).isoformat(),
    }
    assert conditions.moments_of(rule_of("less", "today"), TODAY) == {"today": TODAY.isoformat()}
    assert conditions.moments_of(rule_of("filled", True), TODAY) == {}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"field": "a", "op": "like"}, "no such operator: 'like'"),
        ({"op": "equals", "value": 1}, "a rule names a field or a setting"),
    ],
)
def test_a_broken_rule_says_what_is_wrong(rule, said):
    with pytest.raises(ValueError) as refusal:
        conditions.holds(rule, {}, today=TODAY)
    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("op", "given", "wanted", "expected"),
    [
        ("contains", "false", False, True),
        ("contains", "true", True, True),
        ("starts_with", 12.0, "12", True),
        ("starts_with", 12.5, "12", True),
        ("starts_with", "12", 12.0, True),
        ("contains", "x", None, False),
        ("less", "2026-01-01", "today", True),
        ("less", "2026-01-01~month", "2026-01-02", True),
        ("more", "2026-01-01", 5, False),
        ("more", 7, "today", False),
        ("at_most", "abc", "abd", False),
    ],
)
def test_odd_pairs_are_compared_as_what_they_are(op, given, wanted, expected):
    assert conditions.holds(rule_of(op, wanted), {"a": given}, today=TODAY) is expected
