"""comparing.js decides as forms_app/conditions.py: the same cases, and conditions made up at random."""

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles import finders
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from forms_app import conditions
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.registry import TYPES
from forms_app.wizard.browser import for_browser
from persian import jalali
from tests.forms_app.condition_cases import CASES, NESTED, TODAY, TYPED

pytestmark = pytest.mark.browser

SPEC = {"id": "i", "key": "a", "label": "پرسش", "help": "", "required": False, "errors": {}}
FIELDS = [{**SPEC, "key": key, "type": "text"} for key in "abc"]
DECIDE = """cases => cases.map(([condition, answers]) =>
    KhedmatConditions.holds(JSON.parse(condition), (rule) => answers[rule.field] ?? null))"""


@pytest.fixture(scope="module")
def script(browser) -> Iterator:
    """A blank page that knows the script."""
    page = browser.new_page()
    page.add_script_tag(path=finders.find("forms_app/comparing.js"))
    yield page
    page.close()


def decided(script, cases) -> list[bool]:
    """What the browser says to (condition, answers), given as the server gives them."""
    return script.evaluate(DECIDE, [[for_browser(c, FIELDS, str, TODAY), answers] for c, answers in cases])


def test_every_case_is_decided_alike(script):
    rules = [
        ({"field": "a", "op": op, "value": value}, {"a": answer}) for op, value, answer, _expected in CASES
    ]
    expected = [case[-1] for case in CASES]
    found = decided(script, rules)
    assert [case for case, one in zip(CASES, found, strict=True) if one is not case[-1]] == []
    assert found == expected


def test_nested_rules_are_decided_alike(script):
    found = decided(script, [(condition, answers) for condition, answers, _expected in NESTED])
    assert found == [expected for *_case, expected in NESTED]


def test_what_is_typed_becomes_the_same_value(script):
    for kind, own, typed in TYPED:
        spec = {**SPEC, "type": kind, **own}
        asking = Asking(Lookups({"steps": []}))
        stored = TYPES[kind].clean(TYPES[kind].form_field(spec, asking), typed, spec, asking, {})[0]
        as_typed = script.evaluate(
            "([kind, typed]) => KhedmatConditions.stored(kind, typed.trim())",
            [TYPES[kind].compared_as(spec), typed],
        )
        pair = [[{"field": "a", "op": "equals", "value": stored}, {"a": as_typed}]]
        assert decided(script, pair) == [True], (kind, typed, stored, as_typed)


def test_every_year_of_the_calendar_begins_and_ends_on_the_same_day(script):
    days = [
        f"{year}/{day}"
        for year in range(1195, 1506)
        for day in ("1/1", "6/31", "7/1", "12/29", "12/30", "13/1")
    ]
    expected = []
    for text in days:
        try:
            expected.append(jalali.parse(text).isoformat())
        except jalali.NotADate:
            expected.append(None)
    assert (
        script.evaluate("days => days.map((day) => KhedmatConditions.stored('date', day))", days) == expected
    )


texts = st.one_of(
    st.sampled_from(
        [
            "x",
            "كابل",
            "کابل",
            "٠٠٧",
            "۱۲",
            "12",
            "1٬200",
            "today",
            "today-18y",
            "2008-11-22",
            "می‌رود",
            "می رود",
        ]
    ),
    st.text("اآكکيیئۀةabAB ‌ـً۰۱٢3.-", max_size=5),
    st.dates(min_value=TODAY.replace(year=2000), max_value=TODAY.replace(year=2030)).map(str),
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.decimals(-1000, 1000, places=2).map(float),
    texts,
    st.lists(texts, max_size=3),
)
rules = st.fixed_dictionaries(
    {"field": st.sampled_from("abc"), "op": st.sampled_from(conditions.OPERATORS), "value": values}
)
parts = st.lists(rules, min_size=1, max_size=3)
words = st.sampled_from(["all", "any"])
groups = st.builds(lambda word, inner: {word: inner}, words, parts)
trees = st.builds(
    lambda word, alone, nested: {word: [*alone, *nested]}, words, parts, st.lists(groups, max_size=2)
)
pairs = st.tuples(trees, st.dictionaries(st.sampled_from("abc"), values))


@hypothesis_settings(max_examples=10, deadline=None, database=None)
@given(st.lists(pairs, min_size=40, max_size=60))
def test_random_conditions_are_decided_alike(script, cases):
    expected = [conditions.holds(condition, answers, today=TODAY) for condition, answers in cases]
    found = decided(script, cases)
    different = [case for case, one, two in zip(cases, expected, found, strict=True) if one is not two]
    assert different == []
