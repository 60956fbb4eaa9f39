"""A step of the wizard, GET and POST, against a page of `wagtail.contrib.forms` with as many questions.

Both run in processes of their own, through their whole WSGI application, in turns; the best turn of each counts, in
requests per second of CPU, so that what else the machine does falls out.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, REQUESTS = 9, 60
FASTER = 1.2


class Worker:
    """One serving process."""

    def __init__(self, which: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench._wizard_worker", which],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()
        self.best = {"get": float("inf"), "post": float("inf")}

    def turn(self, kind: str) -> None:
        """Serve one turn and remember the best time of a request."""
        print(kind, REQUESTS, file=self.process.stdin, flush=True)
        self.best[kind] = min(self.best[kind], float(self._line()) / REQUESTS)

    def end(self) -> None:
        """Let the process finish by itself."""
        self.process.communicate()

    def _line(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the serving process ended early")
        return line


def run() -> list[dict]:
    """One row for GET and one for POST."""
    ours, stock = Worker("ours"), Worker("stock")
    # First the GETs: pages that nobody has filled in yet, on both sides.
    for kind in ("get", "post"):
        for _round in range(ROUNDS):
            ours.turn(kind)
            stock.turn(kind)
    ours.end()
    stock.end()
    return [_row(kind, ours.best[kind], stock.best[kind]) for kind in ("get", "post")]


def _row(kind: str, ours: float, stock: float) -> dict:
    ratio = stock / ours
    return {
        "name": f"wizard step {kind.upper()}",
        "ours": round(1 / ours, 1),
        "peer": round(1 / stock, 1),
        "unit": "requests/s of CPU",
        "ratio": round(ratio, 2),
        "bound": f">= {FASTER:g} x",
        "holds": ratio >= FASTER,
    }
