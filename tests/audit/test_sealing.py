"""The chain of seals shows what somebody with the database's own powers did to the log."""

import datetime as dt
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit.immutability import unprotected
from audit.log import record
from audit.models import Entry, Seal
from audit.sealing import Break, seal, unsealed, verify

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(hours=2)


@pytest.fixture
def user() -> User:
    return User.objects.create(username="u")


@pytest.fixture
def sealed(user):
    """Two seals over five entries."""
    for number in range(3):
        record(action="case.read", target=user, by=user, number=number, نام="ب")
    seal(timezone.now() + LATER)
    for number in range(2):
        record(action="case.move", target=user, by=user, number=number)
    seal(timezone.now() + LATER)
    return list(Entry.objects.order_by("id"))


def by_force(statement: str, *values) -> None:
    with unprotected(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_untouched_log_fits(sealed):
    assert verify() is None
    assert [one.count for one in Seal.objects.order_by("number")] == [3, 2]
    assert unsealed() == 0


def test_what_is_young_waits(user):
    record(action="case.read", target=user, by=user)
    assert seal() is None
    assert unsealed() == 1
    assert seal(timezone.now() + LATER).count == 1


def test_br50_a_changed_entry_is_found(sealed):
    by_force("UPDATE audit_entry SET action = 'x' WHERE id = %s", sealed[1].pk)
    assert verify() == Break(1, 1, sealed[2].pk)


def test_br50_a_missing_entry_is_found(sealed):
    by_force("DELETE FROM audit_entry WHERE id = %s", sealed[4].pk)
    assert verify() == Break(2, sealed[3].pk, sealed[4].pk)


def test_br50_a_missing_seal_is_found(sealed):
    by_force("DELETE FROM audit_seal WHERE number = 1")
    assert verify() is not None


def test_br50_an_entry_slipped_in_is_found(sealed):
    by_force("DELETE FROM audit_entry WHERE id = %s", sealed[1].pk)
    entry = sealed[1]
    entry.data = {"number": 7}
    entry.save(force_insert=True)
    assert verify() == Break(1, 1, sealed[2].pk)


def test_who_has_not_the_key_cannot_make_the_chain_anew(sealed, settings):
    settings.DATA_KEY = "11" * 32
    assert verify() is not None


@pytest.mark.parametrize(
    "change", [lambda: Seal.objects.update(count=9), lambda: Seal.objects.all().delete()]
)
def test_the_database_refuses_to_change_a_seal(sealed, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    assert verify() is None


def test_the_command_says_how_far_it_is_sealed_and_fails_on_a_break(sealed):
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert "2 seals fit" in out.getvalue()
    by_force("UPDATE audit_entry SET action = 'x' WHERE id = %s", sealed[0].pk)
    with pytest.raises(CommandError):
        call_command("verify_log")
