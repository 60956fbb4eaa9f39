"""A step of the wizard, GET and POST, against a page of `wagtail.contrib.forms` with as many questions.

Both run in processes of their own, through their whole WSGI application, in turns; the best turn of each counts, in
requests per second of CPU, so that what else the machine does falls out.
"""

from bench._workers import Worker, speed_row

ROUNDS, REQUESTS = 9, 60
FASTER = 1.2
# First the GETs: pages that nobody has filled in yet, on both sides.
KINDS = ("get", "post")


def run() -> list[dict]:
    """One row for GET and one for POST."""
    ours, stock = Worker("bench._wizard_worker", "ours"), Worker("bench._wizard_worker", "stock")
    for kind in KINDS:
        for _round in range(ROUNDS):
            ours.turn(REQUESTS, kind)
            stock.turn(REQUESTS, kind)
    ours.end()
    stock.end()
    return [
        speed_row(f"wizard step {kind.upper()}", ours=ours.best[kind], peer=stock.best[kind], faster=FASTER)
        for kind in KINDS
    ]
