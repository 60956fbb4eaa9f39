"""Earlier cases of the household."""

import pytest

from referrals.cases.related import earlier_cases

ALONE = {"household_code": None, "exclusive_id": None, "document_number": "0", "members": []}


@pytest.mark.parametrize(
    "same",
    [
        {"household_code": "000001"},
        {"exclusive_id": "100000000001"},
        {"document_number": "5678"},
    ],
)
def test_br43_same_household_code_exclusive_id_or_document_number(case, make_case, same):
    later = make_case(**{**ALONE, **same})
    make_case(**{**ALONE, "document_number": "1"})
    assert list(earlier_cases(later)) == [case]


def test_br43_empty_identifiers_relate_nobody(make_case):
    make_case(**ALONE)
    assert not earlier_cases(make_case(**{**ALONE, "document_number": None})).exists()
