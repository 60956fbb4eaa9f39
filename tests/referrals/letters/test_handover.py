"""Hand-over in person."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from persian.jalali import local_date
from referrals.cases.states import State
from referrals.letters.gate import LetterRefused
from referrals.letters.handover import hand_over
from referrals.letters.issue import issue
from referrals.letters.models import Handover, Letter
from referrals.letters.void import void
from referrals.roles import Role

pytestmark = pytest.mark.django_db


def test_br22_the_record_says_who_which_document_when_and_by_whom(letter, collect, people):
    handover = collect(letter)
    letter.case.refresh_from_db()
    assert letter.case.state == State.DELIVERED
    assert handover.document_seen == "کارت آمایش"
    assert handover.by == people[Role.DELIVERY_CLERK]


def test_br22_without_a_signed_receipt_nothing_is_handed_over(letter, collect):
    with pytest.raises(LetterRefused):
        collect(letter, receipt_signed=False)
    assert not Handover.objects.exists()


def test_br22_without_the_original_nothing_is_handed_over(letter, collect):
    with pytest.raises(LetterRefused):
        collect(letter, document_number=" ")


def test_br23_a_representative_needs_a_document(letter, collect):
    with pytest.raises(LetterRefused):
        collect(letter, receiver="proxy")
    assert collect(letter, receiver="proxy", proxy_document="وکالت‌نامهٔ ۱۲").receiver == "proxy"


def test_br23_holds_in_the_database_too(letter, people):
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(
            letter=letter,
            receiver="proxy",
            receiver_name="نمونه",
            document_seen="کارت",
            document_number="1",
            receipt_signed=True,
            at=letter.issued_at,
            by=people[Role.DELIVERY_CLERK],
        )


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.CASE_OFFICER, Role.SECRETARIAT])
def test_only_the_clerk_hands_over(letter, people, role):
    with pytest.raises(LetterRefused):
        hand_over(
            letter=letter,
            receiver="applicant",
            receiver_name="نمونه",
            document_seen="کارت",
            document_number="1",
            receipt_signed=True,
            by=people[role],
        )


def test_a_letter_is_handed_over_once(letter, collect):
    collect(letter)
    with pytest.raises(LetterRefused):
        collect(letter)


def test_an_expired_letter_is_not_handed_over(letter, collect):
    Letter.objects.update(valid_until=local_date(letter.issued_at) - dt.timedelta(days=1))
    letter.refresh_from_db()
    with pytest.raises(LetterRefused):
        collect(letter)


def test_a_void_letter_is_not_handed_over(letter, collect, people):
    void(letter=letter, reason="اشتباه", by=people[Role.SIGNATORY])
    with pytest.raises(LetterRefused):
        collect(letter)


def test_with_two_letters_the_case_is_delivered_after_the_second(approved, people, collect):
    case = approved(grounds=["identity_incomplete", "special_services"], service_class="A", beneficiary="0")
    first, second = issue(case=case, by=people[Role.SIGNATORY])
    collect(first)
    case.refresh_from_db()
    assert case.state == State.LETTER_ISSUED
    collect(second)
    case.refresh_from_db()
    assert case.state == State.DELIVERED
