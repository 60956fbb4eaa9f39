"""Triggers that make the log append-only, for SQLite and PostgreSQL.

A migration must never change its meaning, so the statements here are kept for ever: what a later release needs
different gets a migration of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager

TABLE = "audit_entry"
# All that is protected so; each by a migration of its own.
PROTECTED = (TABLE, "audit_seal")
MESSAGE = "the audit log is append-only"
VERBS = ("UPDATE", "DELETE")


def protect(connection, table: str = TABLE) -> None:
    """Install the triggers of `table` on `connection`'s database."""
    _run(connection, _install(connection.vendor, table))


def unprotect(connection, table: str = TABLE) -> None:
    """Remove them. For going back to the migration before, and for tests that empty the tables."""
    _run(connection, _remove(connection.vendor, table))


@contextmanager
def unprotected(connection) -> Iterator[None]:
    """Without any of the triggers for a while."""
    for table in PROTECTED:
        unprotect(connection, table)
    try:
        yield
    finally:
        for table in PROTECTED:
            protect(connection, table)


def _run(connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _name(table: str) -> str:
    """The triggers of the log were there first."""
    return "audit" if table == TABLE else table


def _install(vendor: str, table: str) -> list[str]:
    name = _name(table)
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            for verb in VERBS
        ]
    return [
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
        f"CREATE OR REPLACE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        # Not FOR EACH ROW: a TRUNCATE has none. Tests empty the tables in this way and lift the trigger first.
        f"CREATE OR REPLACE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ]


def _remove(vendor: str, table: str) -> list[str]:
    name = _name(table)
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}_no_{verb.lower()}" for verb in VERBS]
    return [
        f"DROP TRIGGER IF EXISTS {name}_no_change ON {table}",
        f"DROP TRIGGER IF EXISTS {name}_no_truncate ON {table}",
    ]
