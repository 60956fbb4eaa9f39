"""Keys that the server proposes when an editor leaves them empty."""

import json

import pytest
from django.core.exceptions import ValidationError

from forms_app.definitions.blocks import Steps
from forms_app.definitions.schema import compile_schema
from forms_app.models import Form

pytestmark = pytest.mark.django_db


def step(title: str, *fields: dict, key: str = "") -> dict:
    blocks = [{"type": f.pop("type", "text"), "value": f, "id": f"{title}-{n}"} for n, f in enumerate(fields)]
    return {"type": "step", "value": {"key": key, "title": title, "fields": blocks}, "id": title}


def cleaned(*steps: dict):
    block = Steps()
    return block.clean(block.to_python(list(steps)))


def keys(value) -> list:
    return [(one.value["key"], [field.value["key"] for field in one.value["fields"]]) for one in value]


def test_an_empty_key_is_proposed_from_the_title_or_label_and_is_the_only_one():
    value = cleaned(
        step("مشخصات", {"label": "نام"}, {"label": "نام"}, {"label": "سن", "key": "nam_2"}),
        step("مشخصات", {"label": "نام", "key": ""}, {"type": "static_text", "text": "متن"}),
        step("check", {"label": "۱"}),
    )
    assert keys(value) == [
        ("mshkhsat", ["nam", "nam_3", "nam_2"]),
        ("mshkhsat_2", ["nam_4", "static_text"]),
        ("check_2", ["n1"]),
    ]


def test_a_key_that_was_written_is_kept_and_a_wrong_one_refused():
    assert keys(cleaned(step("گام", {"label": "نام", "key": "first"}, key="person"))) == [
        ("person", ["first"])
    ]
    with pytest.raises(ValidationError):
        cleaned(step("گام", {"label": "نام", "key": "نام"}))


def test_what_is_given_in_english_is_in_the_schema_and_nothing_else():
    field = {
        "type": "radio",
        "label": "رنگ",
        "label_en": "Colour",
        "help_en": "Of the card",
        "placeholder": "سبز",
        "placeholder_en": "green",
        "private": ["case_officer"],
        "later": True,
        "choices": [{"key": "a", "label": "سبز", "label_en": "Green"}, {"key": "b", "label": "آبی"}],
        "checks": [{"rule": "required", "message": "بگویید", "message_en": "Say it"}],
    }
    plain = {"type": "text", "label": "نام"}
    steps = [step("گام", field, plain)]
    steps[0]["value"]["title_en"] = "Step"
    form = Form(title="فرم", title_en="Form", slug="x", steps=json.dumps(steps))
    schema = compile_schema(form)
    assert schema["en"] == {"title": "Form"}
    [asked] = schema["steps"]
    assert asked["en"] == {"title": "Step"}
    first, second = asked["fields"]
    assert first["en"] == {
        "label": "Colour",
        "help": "Of the card",
        "placeholder": "green",
        "errors": {"required": "Say it"},
    }
    assert first["choices"] == [
        {"key": "a", "label": "سبز", "en": "Green"},
        {"key": "b", "label": "آبی"},
    ]
    assert (first["placeholder"], first["later"], first["private"]) == ("سبز", True, ["case_officer"])
    assert first["required"] is False
    assert not {"en", "placeholder", "later", "private", "prefill"} & set(second)
    assert second["required"] is True


def test_a_field_that_looks_at_another_names_an_earlier_one():
    county = {"type": "county", "label": "شهرستان", "province_field": "province"}
    province = {"type": "province", "label": "استان", "key": "province"}
    assert cleaned(step("گام", dict(province), dict(county)))
    with pytest.raises(ValidationError):
        cleaned(step("گام", dict(county), dict(province)))
