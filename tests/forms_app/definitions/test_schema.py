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


def exit_step(**value) -> dict:
    given = {"key": "out", "title": "پایان", "text": "این خدمت برای شما نیست.", **value}
    return {"id": "e1", "type": "exit", "value": given}


def test_an_exit_has_its_text_and_its_link_and_asks_nothing():
    [found] = compile_schema(
        form(exit_step(link_url="/else/", link_label="جای دیگر", title_en="The end", text_en="Not for you."))
    )["steps"]
    assert found["kind"] == "exit"
    assert found["text"] == "این خدمت برای شما نیست."
    assert found["link"] == {"url": "/else/", "label": "جای دیگر"}
    assert found["en"] == {"title": "The end", "text": "Not for you."}
    assert found["fields"] == []
    assert "after_check" not in found


def test_an_exit_link_without_words_shows_its_address_and_what_is_not_used_is_left_out():
    first, second = compile_schema(form(exit_step(link_url="/else/"), exit_step(text_en="Not for you.")))[
        "steps"
    ]
    assert first["link"] == {"url": "/else/", "label": "/else/"}
    assert "en" not in first
    assert "link" not in second
    assert second["en"] == {"text": "Not for you."}


def test_english_texts_stand_beside_the_persian_ones():
    translated = form(
        step("group", item_title="عضو", title_en="Members", help_en="All of them", item_title_en="Member")
    )
    translated.title_en, translated.introduction_en = "Title", "Welcome"
    schema = compile_schema(translated)
    assert schema["en"] == {"title": "Title", "introduction": "Welcome"}
    assert schema["steps"][0]["en"] == {"title": "Members", "help": "All of them", "item_title": "Member"}
    assert "en" not in compile_schema(form(step("step")))
    assert "en" not in compile_schema(form(step("step")))["steps"][0]
