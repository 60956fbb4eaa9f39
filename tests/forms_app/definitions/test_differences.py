"""What changed, in words: parts that came, went, moved or read differently."""

import copy

import pytest
from django.utils import translation

from forms_app.definitions.differences import differences, words
from forms_app.definitions.wording import condition

STEP = {
    "id": "s1",
    "key": "one",
    "title": "گام یک",
    "help": "",
    "kind": "step",
    "visible_if": None,
    "errors": {},
}


def field(number: int, **own) -> dict:
    return {
        "id": f"f{number}",
        "key": f"k{number}",
        "type": "text",
        "label": f"پرسش {number}",
        "help": "",
        "required": True,
        "errors": {},
        "visible_if": None,
        "sensitive": False,
        "dimension": False,
        **own,
    }


def schema(*fields: dict, **own) -> dict:
    step = {**STEP, "fields": list(fields)}
    return {"title": "فرم", "introduction": "", "messages": {}, "steps": [step], **own}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(old, new) -> list[tuple]:
    return [(part.kind, part.state, part.key or part.name) for part in differences(old, new)]


def test_the_same_schema_differs_in_nothing():
    assert differences(schema(field(1)), schema(field(1))) == []


def test_without_a_former_version_everything_is_new():
    assert told(None, schema(field(1)))[1:] == [("step", "added", "one"), ("field", "added", "k1")]


def test_added_and_removed_are_known_by_their_id():
    assert told(schema(field(1), field(2)), schema(field(1), field(3))) == [
        ("field", "added", "k3"),
        ("field", "removed", "k2"),
    ]


def test_one_question_moved_is_one_change():
    before = schema(*[field(n) for n in range(6)])
    order = [0, 5, 1, 2, 3, 4]
    assert told(before, schema(*[field(n) for n in order])) == [("field", "moved", "k5")]


def test_a_question_moved_to_another_step_says_from_where():
    other = {**STEP, "id": "s2", "key": "two", "title": "گام دو"}
    before = schema(field(1), field(2))
    before["steps"].append({**other, "fields": [field(3)]})
    after = schema(field(1))
    after["steps"].append({**other, "fields": [field(2), field(3)]})
    (part,) = differences(before, after)
    assert (part.state, part.where) == ("moved", "گام دو")
    assert (part.changes[0].before, part.changes[0].after) == ("گام یک", "گام دو")


def test_a_step_moved_does_not_move_its_questions():
    other = {**STEP, "id": "s2", "key": "two", "title": "گام دو", "fields": [field(7), field(8), field(9)]}
    before = schema(field(1))
    before["steps"].append(other)
    after = {**before, "steps": before["steps"][::-1]}
    assert [kind for kind, _state, _key in told(before, after)] == ["step"]


CHOICES = [{"key": "a", "label": "الف"}, {"key": "b", "label": "ب"}]
CONDITION = {"all": [{"field": "k1", "op": "contains", "value": "a"}]}


@pytest.mark.parametrize(
    ("change", "what", "before", "after"),
    [
        ({"label": "پرسش تازه"}, "label", "پرسش 2", "پرسش تازه"),
        ({"help": "راهنما"}, "help", "", "راهنما"),
        ({"required": False}, "an answer is required", "yes", "no"),
        ({"dimension": True}, "counted in statistics", "no", "yes"),
        ({"type": "number"}, "kind", "text", "number"),
        ({"max_length": 50}, "most characters", "–", "50"),
        ({"rules": {"adult": 18}}, "rules", "–", "at least so many years old: 18"),
        ({"errors": {"required": "بنویسید"}}, "message of “answer required”", "", "بنویسید"),
        ({"choices": [CHOICES[0]]}, "option removed", "ب", ""),
        ({"choices": [*CHOICES, {"key": "c", "label": "پ"}]}, "option added", "", "پ"),
        ({"choices": [CHOICES[0], {"key": "b", "label": "بی"}]}, "option “ب” changed", "ب", "بی"),
        ({"choices": CHOICES[::-1]}, "order of the options", "الف، ب", "ب، الف"),
        ({"visible_if": CONDITION}, "asked only if", "always", "“الف” is chosen in “پرسش 1”"),
        ({"en": {"label": "Question"}}, "label in English", "", "Question"),
        ({"placeholder": "مثلا"}, "example in the box", "", "مثلا"),
        ({"brand_new": 1}, "brand_new", "–", "1"),
    ],
)
def test_each_aspect_is_told_before_and_after(change, what, before, after):
    old = schema(field(1, choices=CHOICES), field(2, choices=CHOICES))
    new = schema(field(1, choices=CHOICES), field(2, **{"choices": CHOICES, **change}))
    (part,) = differences(old, new)
    assert [(one.what, one.before, one.after) for one in part.changes] == [(what, before, after)]


def test_the_forms_own_texts_are_told():
    (part,) = differences(schema(field(1)), schema(field(1), title="نو", messages={"saved": "ذخیره شد"}))
    assert part.kind == "form"
    assert len(part.changes) == 2


def test_texts_are_marked_word_by_word():
    marks = [(mark.kind, mark.text) for mark in words("نام پدر شما", "نام مادر شما")]
    assert marks == [("same", "نام "), ("removed", "پدر"), ("added", "مادر"), ("same", " شما")]


def test_what_only_staff_notice_is_not_for_applicants():
    (part,) = differences(schema(field(1)), schema(field(1, dimension=True)))
    assert not any(change.public for change in part.changes)


def test_conditions_are_said_with_parts_and_values():
    form = schema(field(1, choices=CHOICES), field(2))
    nested = {
        "any": [
            {"all": [{"field": "k1", "op": "in", "value": ["a", "b"]}, {"field": "k2", "op": "filled"}]},
            {"field": "k2", "op": "equals", "value": "x"},
        ]
    }
    assert condition(nested, form) == (
        "(“پرسش 1” is one of “الف” or “ب” and “پرسش 2” is answered) or “پرسش 2” is “x”"
    )


def test_every_version_of_the_sample_differs_from_nothing_in_itself(form):
    whole = form.latest_version().schema
    assert differences(whole, copy.deepcopy(whole)) == []
