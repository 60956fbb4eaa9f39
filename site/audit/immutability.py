"""Triggers that make the log append-only, for SQLite and PostgreSQL.

A migration must never change its meaning, so the statements here are kept for ever: what a later release needs
different gets a migration of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

TABLE = "audit_entry"
MESSAGE = "the audit log is append-only"
VERBS = ("UPDATE", "DELETE")


def protect(connection) -> None:
    """Install the triggers on `connection`'s database."""
    with connection.cursor() as cursor:
        for statement in _INSTALL[connection.vendor]:
            cursor.execute(statement)


def unprotect(connection) -> None:
    """Remove them. For going back to 0001, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        for statement in _REMOVE[connection.vendor]:
            cursor.execute(statement)


@contextmanager
def unprotected(connection) -> Iterator[None]:
    """Without the triggers for a while."""
    unprotect(connection)
    try:
        yield
    finally:
        protect(connection)


_INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS audit_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for verb in VERBS
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
        f"CREATE OR REPLACE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        # Not FOR EACH ROW: a TRUNCATE has none. Tests empty the tables in this way and lift the trigger first.
        f"CREATE OR REPLACE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ],
}
_REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS audit_no_{verb.lower()}" for verb in VERBS],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS audit_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS audit_no_truncate ON {TABLE}",
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ],
}
