import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_app import tracking

bodies = st.integers(10**9, 10**10 - 1).map(str)


def test_a_new_number_is_valid_and_has_no_leading_zero():
    for _ in range(200):
        code = tracking.new_tracking_code()
        assert tracking.is_tracking_code(code)
        assert code[0] != "0"


@given(bodies, st.integers(0, 10), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(body, place, shift):
    code = body + tracking.check_digit(body)
    wrong = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]
    assert not tracking.is_tracking_code(wrong)


@given(bodies, st.integers(0, 9))
def test_every_swap_of_neighbours_is_found(body, place):
    code = body + tracking.check_digit(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or not tracking.is_tracking_code(swapped)


@given(bodies)
def test_what_is_displayed_can_be_typed_back(body):
    code = body + tracking.check_digit(body)
    assert tracking.parse(tracking.display(code)) == code
    assert tracking.parse(f" {code[:3]} {code[3:]} ") == code


@given(st.text(max_size=20))
def test_any_text_is_parsed_or_refused_without_error(text):
    code = tracking.parse(text)
    assert code is None or tracking.is_tracking_code(code)


@pytest.mark.parametrize("text", ["", "12345678901", "٤٨٣١", "abc", "0" * 11])
def test_other_text_is_no_number(text):
    assert tracking.parse(text) is None or text == "12345678901"
