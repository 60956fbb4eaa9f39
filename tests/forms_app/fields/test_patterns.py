import pytest

from forms_app.fields.patterns import TEXT_LENGTH, TooLong, fits, problem

HARMLESS = [
    "[A-Z]{2}-[0-9]{6}",
    r"\d{5,12}",
    r"[0-9A-Za-z/\-]{4,20}",
    "(IR)?[0-9]{24}",
    "A|B|CD",
    "([0-9]{4} ){3}[0-9]{4}",
    r"\d+/\d+",
]
CATASTROPHIC = [
    "(a+)+b", "(a*)*", "(a|a)*b", "(a|aa)+$", r"(\d+\s*)+x", "(?:a{1,50}){1,50}", r"(.*)*=.*", "((a+)b?)+", r"(a)\1+",
    "(?=a+)b", "(?<!a)b", r"\d*\d*\d*\d*\d*x",
]  # fmt: skip


@pytest.mark.parametrize("pattern", HARMLESS)
def test_an_honest_pattern_is_accepted(pattern):
    assert problem(pattern) == ""


@pytest.mark.parametrize("pattern", CATASTROPHIC)
def test_a_pattern_that_could_take_for_ever_is_refused(pattern):
    assert problem(pattern)


@pytest.mark.parametrize(
    "pattern", ["[", "(", "a{2,1}", "*", "(?P<x", "x" * 201, "(?(1)a|b)", "a{99999999999}"]
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern):
    assert problem(pattern)


def test_a_pattern_speaks_of_the_whole_answer_and_answers_are_short():
    assert fits("[0-9]{3}", "123")
    assert not fits("[0-9]{3}", "1234")
    with pytest.raises(TooLong):
        fits("[0-9]*", "1" * (TEXT_LENGTH + 1))
