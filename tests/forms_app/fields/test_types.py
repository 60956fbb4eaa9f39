"""Kinds of field, one by one: what people type, what is stored, what is shown."""

import pytest
from django.core.exceptions import ValidationError

from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.messages import message
from forms_app.fields.registry import TYPES
from forms_app.wizard.explain import explain
from forms_app.wizard.forms import step_form
from tests.forms_app.condition_cases import TODAY

BASE = {
    "id": "i",
    "key": "k",
    "label": "پرسش",
    "help": "",
    "required": True,
    "errors": {},
    "visible_if": None,
    "sensitive": False,
    "dimension": True,
}


def asked(kind: str, raw, known=None, **spec):
    spec = {**BASE, "type": kind, **spec}
    asking = Asking(Lookups({"steps": []}))
    field = TYPES[kind].form_field(spec, asking)
    return TYPES[kind].clean(field, raw, spec, asking, known or {})[0]


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        ("text", "  علي  كريمي ", "علی  کریمی"),
        ("number", "۱٬۲۰۰", 1200),
        ("number", "-٣", -3),
        ("mobile", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "09123456789"),
        ("mobile", "+98-912-345-6789", "09123456789"),
        ("jalali_date", "۱۳۹۹/۱۲/۳۰", "2021-03-20"),
        ("email", "a@example.org", "a@example.org"),
        ("checkbox", True, True),
    ],
)
def test_what_is_typed_is_stored_in_one_way(kind, raw, stored):
    assert asked(kind, raw) == stored


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("number", "۱۲.۵"),
        ("number", "abc"),
        ("number", "9" * 20),
        ("number", "²"),
        ("mobile", "0912"),
        ("jalali_date", "1400/12/30"),
        ("jalali_date", "1403/01"),
        ("email", "a@b"),
        ("text", ""),
        ("checkbox", False),
    ],
)
def test_what_is_wrong_is_refused(kind, raw):
    with pytest.raises(ValidationError):
        asked(kind, raw)


def test_limits_of_numbers():
    assert asked("number", "5", min_value=5, max_value=9) == 5
    for raw in ("4", "10"):
        with pytest.raises(ValidationError):
            asked("number", raw, min_value=5, max_value=9)


def test_what_is_shown():
    assert TYPES["number"].text(BASE, 1234567, {}) == "۱٬۲۳۴٬۵۶۷"
    assert TYPES["jalali_date"].text(BASE, "2021-03-20", {}) == "۱۳۹۹/۱۲/۳۰"
    spec = {**BASE, "choices": [{"key": "a", "label": "الف"}]}
    assert TYPES["checkboxes"].text(spec, ["a", "gone"], {}) == "الف، gone"
    assert TYPES["dropdown"].text(spec, "b", {"b": "ب آن روز"}) == "ب آن روز"


def test_the_authors_message_wins():
    assert message({"errors": {"required": "بنویسید."}}, "required") == "بنویسید."
    with pytest.raises(ValidationError) as refusal:
        asked("text", "", errors={"required": "نام را بنویسید."})
    assert refusal.value.messages == ["نام را بنویسید."]


QUESTION = {**BASE, "id": "a", "key": "a", "type": "radio", "choices": [{"key": "x", "label": "گزینه"}]}
FOLLOW_UP = {
    **BASE,
    "id": "b",
    "key": "b",
    "type": "text",
    "visible_if": {"all": [{"field": "a", "op": "equals", "value": "x"}]},
}


def _form(data):
    form_class = step_form({"fields": [{**QUESTION, "required": False}, FOLLOW_UP]})
    return form_class(data, asking=Asking(Lookups({"steps": []})), prefix="s")


def test_a_question_on_the_same_page_is_required_only_when_it_is_asked():
    assert _form({"s-a": "", "s-b": "نادیده"}).is_valid()
    hidden = _form({"s-a": "", "s-b": "نادیده"})
    hidden.is_valid()
    assert "b" not in hidden.cleaned_data
    assert not _form({"s-a": "x", "s-b": ""}).is_valid()


def test_the_browser_gets_the_condition_and_others_get_words():
    field = _form({}).fields["b"]
    assert field.visible_if == '{"all": [{"field": "s-a", "op": "equals", "value": "x"}]}'
    assert "گزینه" in field.only_if
    assert explain(
        {"any": [{"field": "a", "op": "filled"}, {"field": "z", "op": "filled"}]}, [QUESTION], today=TODAY
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"op": "equals", "value": "x"}, "این است: «گزینه»"),
        ({"op": "not_in", "value": ["x", "y"]}, "این نیست: «گزینه» یا «y»"),
        ({"op": "starts_with", "value": "12"}, "با «۱۲» آغاز می‌شود"),
        ({"op": "less", "value": "5"}, "کمتر از ۵ است"),
        ({"op": "less", "value": "2026-11-23"}, "پیش از ۱۴۰۵/۰۹/۰۲ است"),
        ({"op": "at_least", "value": "today-18y"}, "۱۳۸۷/۰۹/۰۲ یا پس از آن"),
        ({"op": "filled"}, "پاسخ داده‌اید"),
        ({"op": "filled", "value": False}, "پاسخ نداده‌اید"),
    ],
)
def test_every_comparison_can_be_said_in_words(rule, words):
    assert words in explain({"all": [{"field": "a", **rule}]}, [QUESTION], today=TODAY)
