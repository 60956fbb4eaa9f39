"""Is this letter good?"""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser, User

from persian.digits import to_persian
from persian.jalali import local_date
from referrals.letters.gate import LetterRefused
from referrals.letters.models import Letter
from referrals.letters.verification import Standing, code_of, look_up, present
from referrals.letters.void import void
from referrals.letters.writing import grouped
from referrals.models import CounterOffice, CounterOperator
from referrals.roles import Role

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()


@pytest.fixture
def stranger(operator):
    """An operator of another counter office."""
    user = User.objects.create(username="stranger")
    user.user_permissions.set(operator.user_permissions.all())
    office = CounterOffice.objects.create(code="00-00-002", name="دفتر نمونهٔ دو")
    CounterOperator.objects.create(user=user, office=office)
    return user


@pytest.fixture
def delivered(letter, collect):
    collect(letter)
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize(
    "typed", ["730422185019", "7304-2218-5019", "۷۳۰۴ ۲۲۱۸ ۵۰۱۹", "٧٣٠٤-٢٢١٨-٥٠١٩", " 7304–2218–5019 "]
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert code_of(typed) == "730422185019"


@pytest.mark.parametrize("typed", ["", "73042218501", "7304221850190", "abcdefghijkl", "²³⁴⁵⁶⁷⁸⁹⁰¹²³"])
def test_what_is_no_code_is_none(typed):
    assert code_of(typed) is None


def test_a_valid_letter_is_found_by_token_and_by_code(delivered):
    code = to_persian(grouped(delivered.verification_code))
    assert look_up(delivered.token, user=PUBLIC).standing == Standing.VALID
    assert look_up(code, user=PUBLIC).standing == Standing.VALID


@pytest.mark.parametrize("wrong", ["", "000000000000", "x" * 32, "a\x00b", "../../etc", "ن" * 30])
def test_what_is_not_there_is_not_found(wrong):
    assert look_up(wrong, user=PUBLIC).standing == Standing.NOT_FOUND


def test_br39_the_public_learns_initials_and_a_number_but_no_name(delivered):
    verdict = look_up(delivered.token, user=PUBLIC)
    assert verdict.initials == "ن. آ."
    assert verdict.persons == 2


def test_a_letter_that_nobody_collected_is_unknown_to_the_public(letter, operator):
    assert look_up(letter.token, user=PUBLIC).standing == Standing.NOT_FOUND
    assert look_up(letter.token, user=PUBLIC).letter is None
    at_desk = look_up(letter.token, user=operator)
    assert at_desk.standing == Standing.NOT_FOUND
    assert at_desk.not_handed_over


def test_another_office_learns_only_that_it_is_not_theirs(delivered, stranger):
    verdict = look_up(delivered.token, user=stranger)
    assert verdict.standing == Standing.OTHER_OFFICE
    assert not verdict.shows_details


def test_br38_the_addressed_office_marks_it_once(delivered, operator):
    present(letter=delivered, by=operator)
    assert look_up(delivered.token, user=PUBLIC).standing == Standing.USED
    with pytest.raises(LetterRefused):
        present(letter=delivered, by=operator)


def test_br38_nobody_else_marks_it(delivered, stranger, people):
    for user in (stranger, people[Role.CASE_OFFICER]):
        with pytest.raises(LetterRefused):
            present(letter=delivered, by=user)
    assert Letter.objects.get().presented_at is None


def test_br38_a_letter_expires_after_its_last_day(delivered):
    last = delivered.valid_until
    assert look_up(delivered.token, user=PUBLIC, day=last).standing == Standing.VALID
    after = last + dt.timedelta(days=1)
    assert look_up(delivered.token, user=PUBLIC, day=after).standing == Standing.EXPIRED


def test_br38_an_expired_letter_is_not_presented(delivered, operator):
    Letter.objects.update(valid_until=local_date(delivered.issued_at) - dt.timedelta(days=1))
    with pytest.raises(LetterRefused):
        present(letter=delivered, by=operator)


def test_an_uncollected_letter_is_not_presented(letter, operator):
    with pytest.raises(LetterRefused):
        present(letter=letter, by=operator)


def test_a_void_letter_is_void_for_everyone(delivered, people, operator, stranger):
    void(letter=delivered, reason="مفقود", by=people[Role.SUPERVISOR])
    for user in (PUBLIC, operator, stranger):
        assert look_up(delivered.token, user=user).standing == Standing.VOID
    with pytest.raises(LetterRefused):
        present(letter=delivered, by=operator)
