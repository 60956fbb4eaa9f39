"""What came of a letter at the counter office."""

import pytest

from referrals.cases.states import State
from referrals.counters.outcomes import record_outcome
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Letter
from referrals.letters.verification import present
from referrals.models import CounterOutcome
from referrals.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivered(letter, collect):
    collect(letter)
    return Letter.objects.get(pk=letter.pk)


def test_the_addressed_office_records_what_it_did(delivered, operator):
    present(letter=delivered, by=operator)
    record_outcome(letter=delivered, result="registered_all", by=operator)
    delivered.case.refresh_from_db()
    assert delivered.case.state == State.OUTCOME_RECORDED


def test_the_letter_is_presented_first(delivered, operator):
    with pytest.raises(LetterRefused):
        record_outcome(letter=delivered, result="registered_all", by=operator)


def test_an_outcome_is_recorded_once(delivered, operator):
    present(letter=delivered, by=operator)
    record_outcome(letter=delivered, result="registered_all", by=operator)
    with pytest.raises(LetterRefused):
        record_outcome(letter=delivered, result="premium_not_paid", by=operator)
    assert CounterOutcome.objects.get().result == "registered_all"


def test_staff_record_what_an_office_reports_and_it_counts_as_presented(delivered, people):
    record_outcome(letter=delivered, result="refused_documents", by=people[Role.COUNTER_SUPERVISOR])
    assert Letter.objects.get().presented_by == people[Role.COUNTER_SUPERVISOR]


@pytest.mark.parametrize("role", [Role.DELIVERY_CLERK, Role.SIGNATORY])
def test_others_record_nothing(delivered, people, role):
    with pytest.raises(LetterRefused):
        record_outcome(letter=delivered, result="registered_all", by=people[role])


def test_an_unknown_result_is_refused(delivered, operator):
    present(letter=delivered, by=operator)
    with pytest.raises(LetterRefused):
        record_outcome(letter=delivered, result="free_money", by=operator)
