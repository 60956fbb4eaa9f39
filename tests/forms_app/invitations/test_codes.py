import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_app.invitations.codes import ALPHABET, LENGTH, display, new_code, parse


def test_a_code_is_read_back_however_it_is_typed():
    code = new_code()
    assert parse(f"  {display(code).lower()} ") == code


@given(place=st.integers(0, LENGTH - 1), sign=st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_found(place, sign):
    code = new_code()
    wrong = code[:place] + sign + code[place + 1 :]
    assert parse(wrong) == (code if wrong == code else None)


@given(a=st.integers(0, LENGTH - 1), b=st.integers(0, LENGTH - 1))
def test_two_signs_swapped_are_always_found(a, b):
    code = new_code()
    signs = list(code)
    signs[a], signs[b] = signs[b], signs[a]
    assert parse("".join(signs)) == (code if signs == list(code) else None)


@pytest.mark.parametrize("text", ["", "x", "0" * 12, "ا" * 12, "A" * 500, "ABCDEFGHJK12", "\x00"])
def test_what_is_no_code_is_none(text):
    assert parse(text) is None
