"""Letter numbers: one row per series and Jalali year."""

import datetime as dt
import random
import threading

import pytest
from django.db import connection, connections, transaction

from referrals.letters.models import Counter
from referrals.letters.numbering import take, written
from services.offices import Office

DAY = dt.date(2026, 11, 23)


class Rolled(Exception):
    """The work of an issuer failed."""


@pytest.mark.django_db
def test_br36_numbers_follow_each_other_and_start_anew_each_jalali_year(office):
    last_day, new_year = dt.date(2026, 3, 20), dt.date(2026, 3, 21)
    given = [take(office=office, series="letters", day=day) for day in (last_day, last_day, new_year)]
    assert [(number.year, number.serial) for number in given] == [(1404, 1), (1404, 2), (1405, 1)]


@pytest.mark.django_db
def test_br36_series_are_numbered_apart(office):
    assert take(office=office, series="a", day=DAY).serial == 1
    assert take(office=office, series="b", day=DAY).serial == 1


@pytest.mark.django_db
def test_the_pattern_of_the_office_is_used(office):
    office.letter_number_pattern = "{serial}-{unit}-{year}"
    assert written(office, 1405, 37) == "37-N-1405"


@pytest.mark.django_db
def test_br36_a_rollback_gives_the_number_back(office):
    with transaction.atomic():
        take(office=office, series="letters", day=DAY)
        transaction.set_rollback(True)
    assert take(office=office, series="letters", day=DAY).serial == 1


def issue_some(office: Office, seed: int, given: list[int], start: threading.Barrier) -> None:
    """Take ten numbers, one fifth of them in transactions that fail."""
    chance = random.Random(seed)
    start.wait()
    for _ in range(10):
        try:
            with transaction.atomic():
                number = take(office=office, series="letters", day=DAY)
                if chance.random() < 0.2:
                    raise Rolled
        except Rolled:
            continue
        given.append(number.serial)
    connections.close_all()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_br36_sixteen_issuers_with_rollbacks_leave_no_gap_and_no_duplicate():
    assert connection.vendor == "postgresql"
    office = Office.objects.create(code="N", name="نمونه", province="نمونه")
    given: list[int] = []
    start = threading.Barrier(16)
    threads = [threading.Thread(target=issue_some, args=(office, seed, given, start)) for seed in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) < 160
    assert sorted(given) == list(range(1, len(given) + 1))
    assert Counter.objects.get(series="letters").last == len(given)
