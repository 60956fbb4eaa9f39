"""Voiding and issuing again."""

import pytest

from referrals.cases.states import State
from referrals.letters.gate import LetterRefused
from referrals.letters.issue import issue
from referrals.letters.models import Letter
from referrals.letters.verification import present
from referrals.letters.void import void
from referrals.roles import Role

pytestmark = pytest.mark.django_db


def test_a_void_letter_stays_with_its_number_and_the_case_goes_back(letter, people):
    void(letter=letter, reason="اشتباه در نشانی", by=people[Role.SIGNATORY])
    letter.case.refresh_from_db()
    assert letter.case.state == State.APPROVED
    assert Letter.objects.get().void_reason == "اشتباه در نشانی"


def test_after_hand_over_the_supervisor_voids(letter, collect, people):
    collect(letter)
    letter.refresh_from_db()
    with pytest.raises(LetterRefused):
        void(letter=letter, reason="مفقود شد", by=people[Role.SIGNATORY])
    assert void(letter=letter, reason="مفقود شد", by=people[Role.SUPERVISOR]).voided_at


def test_a_reason_is_needed(letter, people):
    with pytest.raises(LetterRefused):
        void(letter=letter, reason="  ", by=people[Role.SIGNATORY])


def test_the_clerk_voids_nothing(letter, people):
    with pytest.raises(LetterRefused):
        void(letter=letter, reason="x", by=people[Role.DELIVERY_CLERK])


def test_a_presented_letter_is_history(letter, collect, operator, people):
    collect(letter)
    present(letter=letter, by=operator)
    letter.refresh_from_db()
    with pytest.raises(LetterRefused):
        void(letter=letter, reason="x", by=people[Role.SUPERVISOR])


def test_a_lost_letter_is_issued_again(letter, collect, people):
    collect(letter)
    letter.refresh_from_db()
    void(letter=letter, reason="مفقود شد", by=people[Role.SUPERVISOR])
    (again,) = issue(case=letter.case, by=people[Role.SIGNATORY])
    assert again.serial == letter.serial + 1
    assert again.verification_code != letter.verification_code
