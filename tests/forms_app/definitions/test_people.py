"""Invented people answer every kind of question as somebody could."""

import json

import pytest

from forms_app.definitions.people import PEOPLE, Filling, Person
from forms_app.definitions.schema import compile_schema
from forms_app.fields.registry import TYPES
from forms_app.fields.rules import EMPTY
from forms_app.models import Form
from tests.forms_app.fields import every

pytestmark = pytest.mark.django_db
INPUTS = {name for name, kind in TYPES.items() if kind.asks and kind.is_input}


def block(kind: str, key: str, **own) -> dict:
    return {"type": kind, "value": {"key": key, "label": key, **own}, "id": f"of-{key}"}


@pytest.fixture
def form(counties) -> Form:
    """Every kind, those that need files, persons or other answers too; and a household."""
    member = [block("text", "member_first_name"), block("household_code", "code"), block("image", "face")]
    household = {"key": "household", "title": "خانوار", "item_title": "عضو", "fields": member}
    rest = [
        block("household_member_choice", "who", group="household"),
        block("earlier_case", "earlier"),
        block("file", "papers", checks=[{"rule": "count", "argument": "household"}]),
        block("image", "photograph"),
        block("signature", "signature"),
        block("calculated", "years", operation="years", of=["jalali_date"]),
        block("calculated", "members", operation="count_rows", of=["household"]),
    ]
    steps = [
        *every.steps(),
        {"type": "group", "value": household, "id": "household"},
        {"type": "step", "value": {"key": "rest", "title": "دیگر", "fields": rest}, "id": "rest"},
    ]
    return Form(slug="people", title="همه", steps=json.dumps(steps))


def cleaned(filling: Filling, spec: dict, typed) -> object:
    kind = TYPES[spec["type"]]
    value, _warnings = kind.clean(
        kind.form_field(spec, filling.asking), typed, spec, filling.asking, filling.asking.answers
    )
    return value


def questions(schema: dict, kind: str) -> list[dict]:
    return [
        spec
        for step in schema["steps"]
        if step["kind"] == "step"
        for spec in step["fields"]
        if spec["type"] == kind
    ]


@pytest.mark.parametrize("kind", sorted(INPUTS))
@pytest.mark.parametrize("person", PEOPLE, ids=[person.key for person in PEOPLE])
def test_what_they_type_is_an_answer_by_the_kinds_own_judgement(form, person: Person, kind):
    schema = compile_schema(form)
    filling = Filling(person, schema)
    typed = {key: value for step in ("all", "rest") for key, value in filling.initial[step].items()}
    asked = questions(schema, kind)
    assert asked
    for spec in asked:
        assert cleaned(filling, spec, typed[spec["key"]]) not in EMPTY


def test_calculated_values_follow_from_what_they_answered(form):
    nine = Filling(next(person for person in PEOPLE if person.key == "nine"), compile_schema(form))
    assert nine.asking.answers["members"] == 9
    assert nine.asking.answers["years"] > 18
    assert "members" not in nine.initial["rest"]


def test_nine_members_have_nine_names_and_numbers_and_a_photograph_each(form):
    nine = Filling(next(person for person in PEOPLE if person.key == "nine"), compile_schema(form))
    rows = nine.asking.rows["household"]
    for key in ("member_first_name", "code"):
        assert len({row[key] for row in rows}) == 9
    assert all(row["face"] for row in rows)


def test_ranges_and_rules_of_the_author_are_kept(form):
    own = {
        "number": {"min_value": 40, "max_value": 50},
        "decimal": {"max_value": 1.5},
        "amount": {"max_value": 1000},
        "age": {"min_value": 60},
        "jalali_date": {"checks": [{"rule": "expired"}], "earliest": "today+2y"},
        "rough_date": {"checks": [{"rule": "too_old", "argument": "1"}]},
        "multiline": {"min_length": 900, "max_length": 950},
        "text": {"max_length": 3},
    }
    steps = every.steps(**own)
    schema = compile_schema(Form(slug="people", title="همه", steps=json.dumps(steps)))
    for person in PEOPLE:
        filling = Filling(person, schema)
        for spec in schema["steps"][0]["fields"]:
            if spec["key"] in own:
                assert cleaned(filling, spec, filling.initial["all"][spec["key"]])


def test_a_list_without_options_is_left_empty():
    empty = {
        "type": "step",
        "value": {"key": "s", "title": "s", "fields": [block("dropdown", "d")]},
        "id": "s",
    }
    form = Form(slug="people", title="همه", steps=json.dumps([empty]))
    assert Filling(PEOPLE[0], compile_schema(form)).initial == {"s": {"d": None}}


def test_the_preview_shows_what_they_type(form):
    page = form.make_preview_request(preview_mode="step-0:short").content.decode()
    assert 'value="IR' in page
    last = form.make_preview_request(preview_mode="step-2:long").content.decode()
    assert "آزمایشی‌نژاد هزارهٔ مرغابی‌زادهٔ اصل دشت‌برچی.pdf" in last
