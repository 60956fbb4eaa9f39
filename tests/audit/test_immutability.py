"""BR-50: what is in the log stays as it is."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from audit.immutability import unprotected
from audit.log import record
from audit.models import Entry


@pytest.fixture
def entry(db) -> Entry:
    return record(action="case.read", target=User.objects.create_user("a"), kind="system")


CHANGES = {
    "update": lambda: Entry.objects.update(action="x"),
    "delete": lambda: Entry.objects.all().delete(),
    "raw update": lambda: connection.cursor().execute("UPDATE audit_entry SET address = NULL"),
    "raw delete": lambda: connection.cursor().execute("DELETE FROM audit_entry"),
    "saving again": lambda: Entry.objects.get().save(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_br50_the_database_refuses_every_change(entry, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert Entry.objects.get().action == "case.read"


@pytest.mark.postgres
def test_br50_truncate_is_refused(db):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE audit_entry CASCADE")


@pytest.mark.django_db(transaction=True)
def test_tests_with_real_transactions_can_still_empty_the_table():
    record(action="case.read", target=User.objects.create_user("a"), kind="system")
    with unprotected(connection):
        assert Entry.objects.all().delete()[0] == 1
    record(action="case.read", target=User.objects.get(), kind="system")
    with pytest.raises(DatabaseError):
        Entry.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_finds_it_empty_and_protected():
    assert not Entry.objects.exists()
    record(action="case.read", target=User.objects.create_user("a"), kind="system")
    with pytest.raises(DatabaseError):
        Entry.objects.update(action="x")
