import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_app import conditions

KEYS = ["a", "b", "c"]
values = st.one_of(st.none(), st.booleans(), st.sampled_from(["x", "y", ""]), st.lists(st.sampled_from("xy")))
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


@pytest.mark.parametrize(
    ("rule", "given_value", "expected"),
    [
        ({"op": "equals", "value": "x"}, "x", True),
        ({"op": "equals", "value": "x"}, None, False),
        ({"op": "not_equals", "value": "x"}, "y", True),
        ({"op": "contains", "value": "x"}, ["x", "y"], True),
        ({"op": "contains", "value": "x"}, "x", True),
        ({"op": "contains", "value": "x"}, None, False),
        ({"op": "in", "value": ["x", "y"]}, "y", True),
        ({"op": "in", "value": ["x"]}, ["y", "x"], True),
        ({"op": "in", "value": ["x"]}, "y", False),
        ({"op": "filled"}, "x", True),
        ({"op": "filled"}, "", False),
        ({"op": "filled", "value": False}, "", True),
    ],
)
def test_operators(rule, given_value, expected):
    assert conditions.holds({"field": "a", **rule}, {"a": given_value}) is expected


def test_no_condition_always_holds():
    assert conditions.holds(None, {})


def test_a_setting_can_be_asked():
    rule = {"setting": "fees_required", "op": "equals", "value": True}
    assert conditions.holds(rule, {}, {"fees_required": True})
    assert not conditions.holds(rule, {}, {"fees_required": False})


@pytest.mark.parametrize("rule", [{"field": "a", "op": "like"}, {"op": "equals"}, {}])
def test_an_unknown_shape_is_refused(rule):
    with pytest.raises(ValueError):
        conditions.holds(rule, {})


@given(trees, answer_sets, office_settings, st.sets(st.sampled_from(KEYS)))
def test_what_remains_after_reducing_decides_the_same(tree, answers, settings, unknown):
    early = {key: value for key, value in answers.items() if key not in unknown}
    remaining = conditions.reduce(tree, early, settings, frozenset(unknown))
    if not isinstance(remaining, bool):
        assert set(conditions.fields_of(remaining)) <= unknown
        assert not list(conditions.settings_of(remaining))
        remaining = conditions.holds(remaining, answers)
    assert remaining is conditions.holds(tree, answers, settings)


@given(trees, answer_sets, office_settings)
def test_adding_to_all_never_opens_and_adding_to_any_never_closes(tree, answers, settings):
    alone = conditions.holds(tree, answers, settings)
    other = {"field": "a", "op": "filled"}
    assert not (conditions.holds({"all": [tree, other]}, answers, settings) and not alone)
    assert not (alone and not conditions.holds({"any": [tree, other]}, answers, settings))
