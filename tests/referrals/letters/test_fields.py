"""The registry of merge fields."""

import pytest

from referrals.cases.models import Ground
from referrals.letters.fields import FIELDS, without_health
from referrals.letters.writing import broken, clean, grouped, number


def test_br35_health_fields_are_only_for_special_services():
    outside = set(FIELDS) - set(without_health(FIELDS, Ground.IDENTITY))
    assert outside == {
        "service_class",
        "beneficiary_full_name",
        "beneficiary_relation",
        "beneficiary_exclusive_id",
    }


def test_only_ids_that_people_may_lack_are_optional():
    optional = {field.key for field in FIELDS.values() if field.optional}
    assert optional == {"exclusive_id", "household_code", "beneficiary_exclusive_id"}


def test_every_field_has_a_label_and_a_sample():
    assert all(str(field.label) and field.sample for field in FIELDS.values())


@pytest.mark.parametrize(
    ("given", "written"),
    [("12-3", "۱۲-۳"), ("AB12", "AB12"), ("\u202e12", "۱۲"), (7, "۷"), ("", "")],
)
def test_numbers_are_persian_unless_they_hold_latin_letters(given, written):
    assert number(given) == written


def test_control_and_bidi_characters_never_enter_a_letter():
    assert clean("نام\u202e\u0000\u2066 دوم\nسوم\U000f0001") == "نام دوم سوم"


def test_the_half_space_stays():
    assert clean("می‌شود") == "می‌شود"


def test_a_verification_code_is_printed_in_groups():
    assert grouped("730422185019") == "7304-2218-5019"


def test_a_long_code_breaks_for_a_narrow_cell_and_a_name_does_not():
    assert broken("A" * 14) == ["A" * 12, "AA"]
    assert broken("نام و نام خانوادگی") == ["نام و نام خانوادگی"]
