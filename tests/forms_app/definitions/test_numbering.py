from django.utils import translation

from forms_app.definitions.numbering import numbers


def step(key: str, kind: str, *fields: str) -> dict:
    return {"id": key, "kind": kind, "fields": [{"id": name, "type": "text"} for name in fields]}


SCHEMA = {
    "steps": [step("a", "step", "a1", "a2"), step("out", "exit"), step("b", "group", "b1"), step("c", "step")]
}


def test_steps_and_questions_are_numbered_in_order_and_the_way_out_is_not():
    assert numbers(SCHEMA) == {
        "a": "۱",
        "a1": "۱-۱",
        "a2": "۱-۲",
        "b": "۲",
        "b1": "۲-۱",
        "c": "۳",
    }


def test_an_english_page_has_latin_digits():
    with translation.override("en"):
        assert numbers(SCHEMA)["a2"] == "1-2"
