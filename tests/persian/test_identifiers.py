import pytest
from hypothesis import given
from hypothesis import strategies as st

from persian.digits import to_persian
from persian.identifiers import (
    NotAMobile,
    NotAPhone,
    clean_mobile,
    clean_phone,
    in_fours,
    is_iban,
    is_likely_postal_code,
    is_national_id,
)


@pytest.mark.parametrize("number", ["0076229645", "1583250689", "0499370899", "11537027", "1234567891"])
def test_a_national_id_with_a_right_check_digit_is_accepted(number):
    assert is_national_id(number)
    assert is_national_id(to_persian(number))


@pytest.mark.parametrize(
    "number", ["1234567890", "9999999999", "", "123", "12345678901", "007622964a", "0076229645\n1"]
)
def test_any_other_national_id_is_refused(number):
    assert not is_national_id(number)


@given(st.integers(0, 999_999_999).map("{:09d}".format).filter(lambda digits: len(set(digits)) > 1))
def test_exactly_one_check_digit_fits_nine_digits(first_nine):
    assert sum(is_national_id(f"{first_nine}{digit}") for digit in range(10)) == 1


@pytest.mark.parametrize(
    "number",
    [
        "IR870570028180010653892101",
        "IR740190000000306872721006",
        "IR43 0600 5009 0100 7959 2160 01",
        "ir870570028180010653892101",
    ],
)
def test_an_iban_with_remainder_one_is_accepted(number):
    assert is_iban(number)
    assert is_iban(to_persian(number))


@pytest.mark.parametrize(
    "number", ["IR000190000000306872721006", "870570028180010653892101", "DE89370400440532013000", ""]
)
def test_any_other_iban_is_refused(number):
    assert not is_iban(number)


@pytest.mark.parametrize(
    "text",
    [
        "09000000001",
        "+989000000001",
        "00989000000001",
        "۰۹۰۰۰۰۰۰۰۰۱",
        "٠٩٠٠٠٠٠٠٠٠١",
        "0900 000-0001",
        "9000000001",
    ],
)
def test_a_mobile_number_is_brought_to_one_form(text):
    assert clean_mobile(text) == "09000000001"


@pytest.mark.parametrize("text", ["", "0900000000", "08000000001", "090000000011", "شماره"])
def test_what_is_no_mobile_number_is_refused(text):
    with pytest.raises(NotAMobile):
        clean_mobile(text)


@pytest.mark.parametrize(
    "text", ["02133000001", "+98 21 3300 0001", "۰۲۱-۳۳۰۰۰۰۰۱", "0098(21)33000001", "2133000001"]
)
def test_a_landline_is_brought_to_one_form(text):
    assert clean_phone(text) == "02133000001"


@pytest.mark.parametrize("text", ["", "33000001", "02103000001", "09120000001", "021330000011", "تلفن"])
def test_what_is_no_landline_with_its_area_code_is_refused(text):
    with pytest.raises(NotAPhone):
        clean_phone(text)


@pytest.mark.parametrize(
    ("code", "likely"),
    [
        ("1939613511", True),
        ("۱۹۳۹۶-۱۳۵۱۱", True),
        ("1111213511", False),
        ("1239613511", False),
        ("1939513511", False),
        ("193961351", False),
    ],
)
def test_the_post_gives_only_some_codes(code, likely):
    assert is_likely_postal_code(code) is likely


def test_an_iban_is_read_in_groups_of_four():
    assert in_fours("IR870570028180010653892101") == "IR87 0570 0281 8001 0653 8921 01"
