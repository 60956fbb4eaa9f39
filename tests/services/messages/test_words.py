"""What no text may say, and what it may name."""

import pytest

from services.messages import placeholders
from services.messages.words import health_words


@pytest.mark.parametrize(
    "text",
    [
        "بیماری شما",
        "گواهی پزشک",
        "به بيمارستان بروید",  # an Arabic ye
        "شیمی‌درمانی",
        "خدمات‌ ویژه",
        "سَلامَت شما",  # harakat
        "مبتلا به سل",
        "Your diagnosis is ready",
        "HIV",
        "health",
    ],
)
def test_br35_words_of_health_are_found_in_any_spelling(text):
    assert health_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "با سلام",
        "اداره کل بیمهٔ سلامت",
        "سلام، اما ارسال شد",
        "نمونهٔ آزمایشی",
        "the Health Insurance Directorate",
    ],
)
def test_br35_greetings_and_the_name_of_the_authority_are_no_words_of_health(text):
    assert health_words(text) == []


def test_br33_no_placeholder_is_a_person_or_health():
    every = {**placeholders.PLACEHOLDERS, **placeholders.RESUME_PLACEHOLDERS}
    assert [name for name in every if placeholders.PERSONAL.search(name)] == []


@pytest.mark.parametrize(
    "name", ["first_name", "applicant_full_name", "document_number", "service_class", "mobile"]
)
def test_br33_names_that_editors_try_are_known_as_personal(name):
    assert placeholders.PERSONAL.search(name)
    assert placeholders.unknown(f"{{{{ {name} }}}}") == [name]


def test_a_hole_is_never_sent():
    with pytest.raises(placeholders.Empty) as error:
        placeholders.fill("{{ a }} {{b}} {{ c }}", {"a": "1", "b": ""})
    assert error.value.names == ["b", "c"]
    assert placeholders.fill("{{ a }}-{{a}}", {"a": "1"}) == "1-1"


def test_a_value_with_brackets_is_not_filled_again():
    assert placeholders.fill("{{ a }}", {"a": "{{ b }}", "b": "x"}) == "{{ b }}"


@pytest.mark.parametrize("text", ["{% if x %}", "{{ a }", "{{ a.b }}"])
def test_brackets_that_are_no_placeholder_are_noticed(text):
    assert placeholders.has_stray_brackets(text)
    assert not placeholders.has_stray_brackets("{{ a }} {x}")


def test_the_resume_message_may_say_code_and_address_only():
    assert set(placeholders.allowed_in(placeholders.RESUME)) == {"resume_code", "resume_url"}
    assert placeholders.unknown("{{ resume_code }}", "request_submitted") == ["resume_code"]
