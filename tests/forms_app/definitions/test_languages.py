"""The questions in English as far as the editor gave the texts; what is missing stays Persian and says so."""

import re

import pytest

from forms_app.definitions.languages import in_language
from forms_app.models import FormVersion
from forms_app.tracking import display
from forms_app.wizard import compiled
from persian.digits import to_latin
from tests.forms_app.filling import Applicant, errors

SCHEMA = {
    "title": "فرم",
    "introduction": "مقدمه",
    "messages": {"form_invalid": "نادرست", "privacy_notice": "حریم"},
    "en": {"title": "Form", "introduction": ""},
    "steps": [
        {
            "key": "a", "title": "گام", "help": "راهنما", "kind": "group",
            "item_title": "عضو", "errors": {"too_many": "زیاد"},
            "en": {"title": "Step", "item_title": "Member"},
            "fields": [
                {"key": "x", "label": "نام", "help": "کمک", "errors": {"required": "لازم", "format": "شکل"},
                 "en": {"label": "Name", "errors": {"required": "Give the name."}}, "placeholder": "نمونه",
                 "choices": [{"key": "1", "label": "یک", "en": "One"}, {"key": "2", "label": "دو"}]},
                {"key": "y", "label": "نشانی", "help": "", "errors": {"required": "لازم"}},
            ],
        }
    ],
}  # fmt: skip


def test_persian_is_the_schema_itself():
    assert in_language(SCHEMA, "fa") is SCHEMA
    assert in_language(SCHEMA, "de") is SCHEMA


def test_each_given_text_is_used_and_the_others_stay():
    english = in_language(SCHEMA, "en")
    assert (english["title"], english["introduction"]) == ("Form", "مقدمه")
    step = english["steps"][0]
    assert (step["title"], step["help"], step["item_title"]) == ("Step", "راهنما", "Member")
    name, address = step["fields"]
    assert (name["label"], name["help"], name["placeholder"]) == ("Name", "کمک", "نمونه")
    assert [choice["label"] for choice in name["choices"]] == ["One", "دو"]
    assert address == SCHEMA["steps"][0]["fields"][1]


def test_messages_of_a_translated_question_are_its_english_ones_or_ours():
    english = in_language(SCHEMA, "en")
    assert english["steps"][0]["fields"][0]["errors"] == {"required": "Give the name."}
    assert english["steps"][0]["errors"] == {}
    assert english["steps"][0]["fields"][1]["errors"] == {"required": "لازم"}
    assert english["messages"] == {"privacy_notice": "حریم"}


def test_the_original_is_not_touched():
    before = repr(SCHEMA)
    in_language(SCHEMA, "en")
    assert repr(SCHEMA) == before


@pytest.fixture
def english(form) -> Applicant:
    """An applicant who reads English; the first step and two of its fields are translated."""
    schema = FormVersion.objects.get().schema
    schema["en"] = {"title": "Insurance request"}
    first = schema["steps"][0]
    first["en"] = {"title": "Kind of request"}
    role = next(spec for spec in first["fields"] if spec["key"] == "applicant_role")
    role["en"] = {"label": "Your role"}
    role["choices"][0]["en"] = "Head of the household"
    FormVersion.objects.update(schema=schema)
    compiled._compiled.cache_clear()
    visitor = Applicant()
    visitor.client.cookies["django_language"] = "en"
    yield visitor
    compiled._compiled.cache_clear()


def test_an_english_page_marks_what_is_persian_only(english):
    english.begin()
    page = english.open("request").content.decode()
    assert re.search(r"<html lang=\"en\" dir=\"ltr\">", page)
    assert "<h1>Kind of request</h1>" in page
    assert "Your role" in page
    assert "Head of the household" in page
    assert '<span lang="fa" dir="rtl">علت درخواست</span>' in page


def test_a_persian_page_marks_nothing(visitor):
    visitor.begin()
    page = visitor.open("request").content.decode()
    assert 'lang="fa" dir="rtl"' in page.partition("<body")[0]
    assert '<span lang="fa"' not in page


def test_start_tasks_check_and_receipt_follow_and_staff_read_persian(english):
    assert "<h1>Insurance request</h1>" in english.open("").content.decode()
    english.up_to_check()
    assert "Kind of request" in english.open("tasks").content.decode()
    check = english.open("check").content.decode()
    assert "Your role" in check
    assert "Head of the household" in check
    receipt = english.client.get(english.declare().url).content.decode()
    assert "Insurance request" in receipt
    submission = english.submission()
    assert to_latin(display(submission.tracking_code)) in receipt
    assert submission.language == "en"
    shown = submission.version.schema
    assert shown["title"] != "Insurance request"


def test_the_language_of_the_sending_is_kept(visitor):
    visitor.up_to_check()
    visitor.declare()
    assert visitor.submission().language == "fa"


def test_errors_are_in_english_where_the_question_is(english):
    english.begin()
    lines = errors(english.send("request", {}))
    assert "Your role: Answer this question." in lines
    assert any("علت درخواست" in line for line in lines)
