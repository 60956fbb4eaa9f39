"""The language of letter texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.letters.merge import fill, parse

KNOWN = {"name", "code"}


def test_fields_are_found_once_and_in_order():
    assert parse("{{ name }} و {{code}} و {{ name }}", KNOWN).names == ("name", "code")


@pytest.mark.parametrize(
    "text",
    [
        "{{ nobody }}",
        "{{ name.__class__ }}",
        "{{ name|safe }}",
        "{{ }}",
        "{{ name",
        "name }}",
        "{% include 'x' %}",
        "{# secret #}",
        "{{ {{ name }} }}",
        "{{ نام }}",
    ],
)
def test_anything_but_a_known_field_is_a_problem(text):
    assert parse(text, KNOWN).problems


def test_a_problem_says_where_it_is():
    (problem,) = parse("درآمد {{ wrong }} پایان", KNOWN).problems
    assert "wrong" in problem.near


def test_filling_puts_the_values_in_place():
    assert fill("سلام {{ name }}!", {"name": "نمونه"}) == "سلام نمونه!"


def test_a_value_is_never_read_as_a_field():
    assert "{{ code }}" in fill("{{ name }}", {"name": "«{{ code }}»", "code": "x"})


def test_latin_and_hyphenated_values_are_kept_left_to_right():
    assert fill("{{ code }}", {"code": "۰۰-۰۰-۰۰۱"}) == "\u2066۰۰-۰۰-۰۰۱\u2069"


def test_a_number_with_a_persian_letter_stays_bare():
    assert fill("{{ code }}", {"code": "۱۴۰۵/ن/۱۲"}) == "۱۴۰۵/ن/۱۲"


def test_filling_with_an_unknown_field_is_an_error():
    with pytest.raises(KeyError):
        fill("{{ other }}", {"name": "x"})


@given(st.text(alphabet="{}% #abname_ \nنام", max_size=40))
def test_parsing_never_fails_and_loses_no_text(text):
    parsed = parse(text, KNOWN)
    if not parsed.problems and not parsed.names:
        assert "".join(piece for _is_field, piece in parsed.pieces) == text
