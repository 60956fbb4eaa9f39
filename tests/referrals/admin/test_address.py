import pytest
from django.http import Http404

from referrals.admin.address import address, find
from referrals.models import Case, CounterOffice


def test_an_object_with_a_public_id_is_named_by_it():
    case = Case(pk=7)
    assert address(case) == str(case.public_id)


def test_an_object_without_one_is_named_by_its_key():
    assert address(CounterOffice(pk=7)) == "7"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["7", "not-a-uuid", "9b1f4c52-6a0e-4f0b-8f1e-0c5d6f1a2b3c"])
def test_a_case_is_never_found_by_its_key(text):
    with pytest.raises(Http404):
        find(Case, text)
