"""One process that serves a form with a past: `python -m bench._past_worker few|many`.

It makes and fills a PostgreSQL database of its own and greets with the number of queries of each page. Then each line
read is `<page> <n>`; each line written is the seconds of CPU that n of them took, here and in the backend.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from bench._sites import ours, queries_of, serve
from bench.form_with_a_past import KINDS, SIZES

SLUG, STEP = "health-insurance", "request"
_TICKS = os.sysconf("SC_CLK_TCK")


def make_database(which: str) -> str:
    """An empty database beside the one of BENCH_DATABASE_URL; returns its address."""
    server, _, name = os.environ["BENCH_DATABASE_URL"].rpartition("/")
    own = f"{name}_bench_{which}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(own)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(own)))
    return f"{server}/{own}"


def drop_database(address: str) -> None:
    """Leave nothing behind."""
    server, _, name = address.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def start(address: str) -> None:
    """The product on the empty database, with the sample form."""
    ours("past", address)
    from config.demo import forms, people, services

    services.load()
    people.load()
    forms.load()


def fill(versions: int, requests: int):
    """Copy the one version and one request with its case until there are so many; returns the oldest request."""
    import uuid

    from django.db import connection
    from django.utils import timezone

    from forms_app.models import Form, FormVersion, Submission
    from referrals.cases.opening import open_case
    from referrals.models import Case

    version = Form.objects.get(slug=SLUG).latest_version()
    answers = _answers(version.schema)
    first = Submission.objects.create(
        version=version,
        tracking_code="10000000000",
        answers=answers,
        submitted_at=timezone.now(),
        idempotency_key=uuid.uuid4(),
    )
    case = open_case(first)
    with connection.cursor() as cursor:
        _copy(cursor, FormVersion, version.pk, versions - 1, {"number": "n + 1"})
        numbers = "(SELECT array_agg(id) FROM forms_app_formversion)"
        own = {
            "public_id": "gen_random_uuid()",
            "idempotency_key": "gen_random_uuid()",
            "version_id": f"({numbers})[1 + mod(n, {versions})]",
            "tracking_code": "(10000000000 + n)::text",
            "submitted_at": "submitted_at + n * interval '1 second'",
        }
        _copy(cursor, Submission, first.pk, requests - 1, own)
        own = {
            "public_id": "gen_random_uuid()",
            "number": "number || '-' || n",
            "submission_id": f"{first.pk} + n",
            "household_code": "household_code || n",
        }
        _copy(cursor, Case, case.pk, requests - 1, own)
        cursor.execute("ANALYZE")
    return first


def _answers(schema: dict) -> dict:
    """A short request that a case can be opened for."""
    given = {
        "grounds": ["identity_incomplete"],
        "applicant_role": "head",
        "first_name": "نمونه",
        "last_name": "آزمایشی",
        "birth_date": "1986-07-12",
        "nationality": "AF",
        "document_type": "amayesh_card",
        "document_number": "1234567",
        "household_code": "123456",
        "county": "a",
        "mobile": "09120000001",
    }
    keys = {spec["key"]: spec["id"] for step in schema["steps"] for spec in step["fields"]}
    return {keys[key]: value for key, value in given.items()}


def _copy(cursor, model, pk: int, times: int, own: dict[str, str]) -> None:
    """Insert `times` copies of one row; `own` gives the columns that differ as SQL of `n`, which counts from 1."""
    columns = [field.column for field in model._meta.local_fields if not field.primary_key]
    values = [own.get(column, f'"{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(values)}"
        f" FROM {model._meta.db_table}, generate_series(1, %s) n WHERE id = %s ORDER BY n",
        [times, pk],
    )


def pages(oldest) -> dict:
    """{kind: function that gets the page once}."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    visitor, officer = Client(), Client()
    visitor.post(f"/apply/{SLUG}/")
    officer.force_login(User.objects.get(username="officer"), "django.contrib.auth.backends.ModelBackend")
    request = reverse("forms_app_submission_modeladmin_inspect", args=[oldest.public_id])

    def getter(client, address: str, word: str):
        def get() -> None:
            response = client.get(address)
            if response.status_code != 200 or word not in response.content.decode():
                raise SystemExit(f"{address}: {response.status_code}")

        return get

    return {
        "start": getter(visitor, f"/apply/{SLUG}/", "مشخصات متقاضی"),
        "step": getter(visitor, f"/apply/{SLUG}/{STEP}/", "علت درخواست"),
        "request": getter(officer, request, "آزمایشی"),
    }


def spent() -> float:
    """Seconds of CPU so far, of this process and of the backend that answers it."""
    from django.db import connection

    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    fields = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / _TICKS


def main(which: str) -> None:
    """Serve until the standard input ends."""
    address = make_database(which)
    try:
        start(address)
        ready = pages(fill(*SIZES[which]))
        serve(ready, greeting=" ".join(_queries(ready)), spent=spent)
    finally:
        from django.db import connections

        connections.close_all()
        drop_database(address)


def _queries(ready: dict) -> Iterator[str]:
    """How many queries each page makes once it is warm."""
    for kind in KINDS:
        for _warming in range(5):
            ready[kind]()
        yield str(queries_of(ready[kind]))


if __name__ == "__main__":
    main(sys.argv[1])
