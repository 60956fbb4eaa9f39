"""A step with a hundred questions against a page of `wagtail.contrib.forms` with as many of the same kinds.

"page" is a GET through the whole WSGI application, as visitors meet it. "compiled" makes the form of its definition and
renders it, with nothing kept from before on either side: what the first visitor of a new version pays.
"""

from bench._workers import Worker, speed_row

ROUNDS, REQUESTS = 7, 25
FASTER = 1.5
KINDS = ("page", "compiled")


def run() -> list[dict]:
    """One row for each kind, in times of CPU."""
    ours, stock = Worker("bench._hundred_worker", "ours"), Worker("bench._hundred_worker", "stock")
    for kind in KINDS:
        for _round in range(ROUNDS):
            ours.turn(REQUESTS, kind)
            stock.turn(REQUESTS, kind)
    ours.end()
    stock.end()
    return [
        speed_row(f"100 questions, {kind}", ours=ours.best[kind], peer=stock.best[kind], faster=FASTER)
        for kind in KINDS
    ]
