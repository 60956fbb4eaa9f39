"""Texts made for patterns."""

import re

import pytest

from forms_app.fields.examples import example


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d{12}$",
        r"^[0-9A-Za-z/\-]{4,20}$",
        "[A-Z]{2}-[0-9]{6}",
        "(?:ab|cd)+[۰-۹]?",
        "[^0-9]{3}",
        r"\w+\s?",
        "(a|b)(c)?",
        "[ژ]",
        "[۰-۹]",
        "x{0}y",
        "",
    ],
)
@pytest.mark.parametrize("variant", range(9))
def test_an_example_fits_its_pattern(pattern, variant):
    assert re.fullmatch(pattern, example(pattern, variant))


def test_nine_members_have_nine_numbers():
    assert len({example(r"\d{6}", variant) for variant in range(9)}) == 9


@pytest.mark.parametrize("pattern", ["(", "a(?!b)c", r"(a)\1", "."])
def test_a_pattern_that_is_beyond_us_has_no_example(pattern):
    assert example(pattern) == ""
