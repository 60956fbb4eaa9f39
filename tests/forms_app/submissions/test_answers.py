"""Answers read by the keys of their own version, and laid out for reading. Nothing here touches the database."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from forms_app.models import FormVersion, Submission
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from forms_app.submissions.sections import Item, Section, Shown, person, sections


def field(key: str, kind: str = "text", **own) -> dict:
    return {"id": f"f-{key}", "key": key, "type": kind, "label": f"پرسش {key}", "sensitive": False, **own}


COLOURS = [
    {"key": "r", "label": "سرخ"},
    {"key": "g", "label": "سبز"},
    {"key": "dark", "label": "تیره"},
]
SCHEMA = {
    "steps": [
        {
            "id": "s-own",
            "key": "own",
            "title": "مشخصات",
            "kind": "step",
            "fields": [
                field("name"),
                field("colours", "checkboxes", choices=COLOURS),
                field("place", "dropdown", choices_source="list:places"),
                field("scan", "file"),
                field("illness", sensitive=True),
                field("who", "household_member_choice", group="people"),
            ],
        },
        {
            "id": "s-people",
            "key": "people",
            "title": "خانوار",
            "kind": "group",
            "item_title": "عضو",
            "fields": [field("first"), field("last"), field("born", "jalali_date")],
        },
        {"id": "s-empty", "key": "empty", "title": "خالی", "kind": "step", "fields": [field("never")]},
        {
            "id": "s-things",
            "key": "things",
            "title": "وسایل",
            "kind": "group",
            "item_title": "وسیله",
            "fields": [field("thing", "number")],
        },
    ]
}
ANSWERS = {
    "f-name": "زهرا",
    "f-colours": ["g", "r"],
    "f-place": "a",
    "f-scan": ["u1", "gone"],
    "f-illness": "آسم",
    "f-who": "1",
    "s-people": [
        {"f-first": "علی", "f-last": "رضایی", "f-born": "2020-03-20"},
        {"f-first": "مریم", "f-last": "", "of-another-version": 1},
    ],
}
LABELS = {"f-place": {"a": "شهرستان الف"}}
FILE = SimpleNamespace(public_id="u1")


def without_health(spec) -> bool:
    """The reader who may not see health data."""
    return not spec["sensitive"]


@pytest.fixture
def answers() -> Answers:
    return Answers(Submission(version=FormVersion(schema=SCHEMA), answers=ANSWERS, labels=LABELS))


@pytest.fixture(params=[everything, without_health])
def laid_out(request) -> list[Section]:
    return sections(SCHEMA, ANSWERS, LABELS, {"u1": FILE}, reader=request.param)


def test_an_answer_is_found_by_its_key_and_what_was_not_asked_is_the_default(answers):
    assert answers.get("name") == "زهرا"
    assert answers.get("never") is None
    assert answers.get("never", "x") == "x"
    assert answers.get("unknown") is None
    assert answers.get("unknown", "x") == "x"


def test_rows_are_those_of_the_group_by_key_without_what_the_version_does_not_know(answers):
    assert answers.rows("people") == [
        {"first": "علی", "last": "رضایی", "born": "2020-03-20"},
        {"first": "مریم", "last": ""},
    ]
    assert answers.rows("things") == answers.rows("own") == answers.rows("unknown") == []


def test_a_label_is_the_option_s_or_that_of_the_day(answers):
    assert answers.label("colours") == "سبز، سرخ"
    assert answers.label("colours", value="r") == "سرخ"
    assert answers.label("colours", value="dark") == "تیره"
    assert answers.label("colours", value=["r"]) == "سرخ"
    assert answers.label("place") == "شهرستان الف"
    assert answers.label("place", value="b") == "b"
    assert answers.label("place", value=None) == ""
    assert answers.label("name") == "زهرا"
    assert answers.label("name", value="r") == "r"


def test_a_field_that_does_not_exist_has_the_value_for_a_label(answers):
    assert answers.label("unknown") == ""
    assert answers.label("unknown", value=None) == ""
    assert answers.label("unknown", value=7) == "7"


def test_a_letter_writes_what_a_letter_of_that_kind_writes(answers):
    assert answers.letter("name") == "زهرا"
    assert answers.letter("place") == "شهرستان الف"
    assert answers.letter("colours") == "سبز، سرخ"
    assert answers.letter("colours", value="r") == "سرخ"
    assert answers.letter("born", value="2020-03-20") == "۱۳۹۹/۰۱/۰۱"
    assert answers.letter("born", value="2020-03-20~year") == "۱۳۹۹"
    assert answers.letter("unknown") == ""
    assert answers.letter("unknown", value=7) == ""


@pytest.mark.parametrize("reader", [everything, without_health])
def test_the_sections_of_a_submission_hold_its_own_files(reader):
    submission = SimpleNamespace(
        pk=None,
        version=FormVersion(schema=SCHEMA),
        answers=ANSWERS,
        labels=LABELS,
        attachments=SimpleNamespace(all=lambda: [FILE]),
    )
    found = Answers(submission).sections(reader=reader)
    assert found == sections(SCHEMA, ANSWERS, LABELS, {"u1": FILE}, reader=reader)
    assert found[0].rows[3].attachments == [FILE]
    assert found[0].rows[4].hidden is (reader is without_health)


def test_sections_are_the_steps_that_were_asked_in_order(laid_out):
    assert [(one.key, one.title, one.is_group, one.number) for one in laid_out] == [
        ("own", "مشخصات", False, "۱"),
        ("people", "خانوار", True, "۲"),
    ]
    assert [row.key for row in laid_out[0].rows] == ["name", "colours", "place", "scan", "illness", "who"]
    assert laid_out[0].items == []
    assert laid_out[1].rows == []


def test_a_group_that_was_asked_and_left_empty_is_shown_and_one_not_asked_is_not():
    found = sections(SCHEMA, {"s-things": []}, {}, {}, reader=everything)
    assert found == [Section("things", "وسایل", True, number="۴")]
    assert sections(SCHEMA, {}, {}, {}, reader=everything) == []


def test_a_step_of_which_one_question_was_asked_is_shown_with_that_question_alone():
    found = sections(SCHEMA, {"f-place": "a"}, LABELS, {}, reader=everything)
    row = Shown("place", "پرسش place", "شهرستان الف", number="۱-۳")
    assert found == [Section("own", "مشخصات", False, rows=[row], number="۱")]


def test_every_kind_of_answer_is_shown_with_its_question_and_number():
    rows = sections(SCHEMA, ANSWERS, LABELS, {"u1": FILE}, reader=everything)[0].rows
    assert rows == [
        Shown("name", "پرسش name", "زهرا", number="۱-۱"),
        Shown("colours", "پرسش colours", "سبز، سرخ", number="۱-۲"),
        Shown("place", "پرسش place", "شهرستان الف", number="۱-۳"),
        Shown("scan", "پرسش scan", "", [FILE], number="۱-۴"),
        Shown("illness", "پرسش illness", "آسم", sensitive=True, number="۱-۵"),
        Shown("who", "پرسش who", "مریم", number="۱-۶"),
    ]


def test_the_rows_of_a_group_are_named_and_numbered(laid_out):
    assert laid_out[1].items == [
        Item(
            "عضو ۱",
            [
                Shown("first", "پرسش first", "علی", number="۲-۱"),
                Shown("last", "پرسش last", "رضایی", number="۲-۲"),
                Shown("born", "پرسش born", "۱۳۹۹/۰۱/۰۱", number="۲-۳"),
            ],
        ),
        Item(
            "عضو ۲",
            [
                Shown("first", "پرسش first", "مریم", number="۲-۱"),
                Shown("last", "پرسش last", "", number="۲-۲"),
            ],
        ),
    ]


def test_br35_health_data_is_neither_shown_nor_its_files_named():
    schema = {"steps": [{**SCHEMA["steps"][0], "fields": [field("scan", "file", sensitive=True)]}]}
    with translation.override("fa"):
        hidden = sections(schema, {"f-scan": ["u1"]}, {}, {"u1": FILE}, reader=without_health)[0].rows[0]
    assert hidden == Shown(
        "scan",
        "پرسش scan",
        "اطلاعات سلامت؛ نمایش داده نمی‌شود",
        sensitive=True,
        hidden=True,
        number="۱-۱",
    )
    shown = sections(schema, {"f-scan": ["u1"]}, {}, {"u1": FILE}, reader=everything)[0].rows[0]
    assert shown == Shown("scan", "پرسش scan", "", [FILE], sensitive=True, number="۱-۱")


def test_a_file_question_left_empty_has_no_files():
    assert (
        sections(SCHEMA, {"f-scan": None}, {}, {"u1": FILE}, reader=everything)[0].rows[0].attachments == []
    )


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("applicant", "خود متقاضی"),
        ("0", "علی رضایی"),
        (1, "مریم"),
        ("2", "2"),
        ("somebody", "somebody"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_person_is_shown_by_name(value, name):
    spec = SCHEMA["steps"][0]["fields"][-1]
    assert person(SCHEMA, ANSWERS, spec, value) == name


def test_a_person_without_a_name_is_shown_by_the_row_and_of_a_group_that_is_gone_as_stored():
    spec = SCHEMA["steps"][0]["fields"][-1]
    assert person(SCHEMA, {"s-people": [{}, {}]}, spec, "1") == "عضو 2"
    assert person(SCHEMA, {}, spec, "0") == "0"
    assert person(SCHEMA, ANSWERS, {**spec, "group": "gone"}, "0") == "0"
