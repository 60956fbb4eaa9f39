"""A form with a thousand published versions and a million requests against the same form with ten and a thousand.

Opening it and reading one old request must cost the same. PostgreSQL only (BENCH_DATABASE_URL or TEST_DATABASE_URL):
each side gets a database of its own beside the one named, filled by bulk SQL and dropped at the end. Time is of CPU,
our process's and that of its PostgreSQL backend together.
"""

import os
import sys

from bench._workers import Worker

ROUNDS, REQUESTS = 7, 60
NOT_DEARER = 1.2
KINDS = ("start", "step", "request")
NAMES = {"start": "start page", "step": "first step", "request": "old request in the admin"}
# (versions, requests)
SIZES = {"few": (10, 1_000), "many": (1_000, 1_000_000)}


def run() -> list[dict]:
    """One row for each page, and one for the queries of all of them."""
    address = os.environ.get("BENCH_DATABASE_URL") or os.environ.get("TEST_DATABASE_URL", "")
    if not address.startswith("postgres"):
        print("FORM WITH A PAST: SKIPPED. Set BENCH_DATABASE_URL to a PostgreSQL.", file=sys.stderr)
        return []
    os.environ["BENCH_DATABASE_URL"] = address
    few, many = (Worker("bench._past_worker", which) for which in SIZES)
    for kind in KINDS:
        for _round in range(ROUNDS):
            few.turn(REQUESTS, kind)
            many.turn(REQUESTS, kind)
    few.end()
    many.end()
    return [*(_row(kind, few.best[kind], many.best[kind]) for kind in KINDS), _queries(few, many)]


def _row(kind: str, few: float, many: float) -> dict:
    ratio = many / few
    return {
        "name": f"{NAMES[kind]}, 1,000,000 requests (bulk SQL)",
        "ours": round(many * 1000, 2),
        "peer": round(few * 1000, 2),
        "unit": "ms of CPU",
        "ratio": round(ratio, 2),
        "bound": f"<= {NOT_DEARER:g} x",
        "holds": ratio <= NOT_DEARER,
    }


def _queries(few: Worker, many: Worker) -> dict:
    """The queries of start page, first step and old request, as each worker greets with them."""
    mine, theirs = (sum(map(int, worker.greeting.split())) for worker in (many, few))
    return {
        "name": "the same pages, queries",
        "ours": mine,
        "peer": theirs,
        "unit": "queries",
        "ratio": round(mine / theirs, 2),
        "bound": "= 1 x",
        "holds": many.greeting == few.greeting,
    }
