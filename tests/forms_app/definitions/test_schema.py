"""What an editor built, as plain JSON; forms in memory only."""

import pytest

from forms_app.definitions.schema import compile_schema
from forms_app.models import Form

ONE = {
    "id": "f1",
    "type": "text",
    "value": {"key": "name", "label": "نام", "help": "همان‌گونه", "required": True},
}


def form(*steps: dict) -> Form:
    return Form(
        title="عنوان",
        introduction="مقدمه",
        steps=list(steps),
        messages=[{"id": "m", "type": "message", "value": {"key": "receipt", "text": "رسید"}}],
    )


def step(kind: str, **value) -> dict:
    given = {"key": "own", "title": "گام", "fields": [ONE], **value}
    return {"id": "s1", "type": kind, "value": given}


def test_the_form_itself():
    schema = compile_schema(form())
    assert schema["title"] == "عنوان"
    assert schema["introduction"] == "مقدمه"
    assert schema["messages"] == {"receipt": "رسید"}
    assert schema["steps"] == []


def test_a_step():
    rule = {"field": "earlier", "op": "equals", "value": "x"}
    value = {"help": "راهنما", "after_check": True, "visible_if": {"match": "any", "rules": [rule]}}
    found = compile_schema(form(step("step", **value)))["steps"][0]
    assert found.pop("fields")[0]["label"] == "نام"
    assert found == {
        "id": "s1",
        "key": "own",
        "title": "گام",
        "help": "راهنما",
        "kind": "step",
        "visible_if": {"any": [rule]},
        "errors": {},
        "after_check": True,
    }


def test_what_is_left_out_of_a_step_is_empty():
    found = compile_schema(form(step("step")))["steps"][0]
    assert (found["help"], found["visible_if"], found["after_check"]) == ("", None, False)


def test_a_group():
    value = {
        "item_title": "عضو",
        "min": 1,
        "max": 9,
        "unique": "number=applicant_number، name",
        "checks": [{"rule": "too_many", "message": "زیاد است"}, {"rule": "too_few", "message": ""}],
    }
    found = compile_schema(form(step("group", **value)))["steps"][0]
    assert found["kind"] == "group"
    assert (found["min"], found["max"], found["item_title"]) == (1, 9, "عضو")
    assert found["errors"] == {"too_many": "زیاد است"}
    assert found["unique"] == {"number": "applicant_number", "name": ""}
    assert "after_check" not in found


@pytest.mark.parametrize(
    ("text", "unique"),
    [
        ("", {}),
        (" , ,", {}),
        ("a", {"a": ""}),
        (" a = b , c ", {"a": "b", "c": ""}),
        ("a=b=c", {"a": "b=c"}),
    ],
)
def test_what_tells_rows_apart(text, unique):
    found = compile_schema(form(step("group", item_title="x", unique=text)))["steps"][0]
    assert found["unique"] == unique


def test_the_fields_keep_their_order_and_ids():
    other = {"id": "f2", "type": "email", "value": {**ONE["value"], "key": "mail"}}
    fields = compile_schema(form(step("step", fields=[other, ONE])))["steps"][0]["fields"]
    assert [(spec["id"], spec["key"], spec["type"]) for spec in fields] == [
        ("f2", "mail", "email"),
        ("f1", "name", "text"),
    ]
