"""The public page of a service against a stock Wagtail page with the same words (`bench/_stock`).

Both run in processes of their own, through their whole WSGI application, in turns; the best turn of each counts, in
requests per second of CPU, so that what else the machine does falls out.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, REQUESTS = 9, 200
FASTER, QUERIES = 3.0, 3


class Worker:
    """One serving process."""

    def __init__(self, which: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench._page_worker", which],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.queries = int(self._line())
        self.best = float("inf")

    def turn(self) -> None:
        """Serve one turn and remember the best time of a request."""
        print(REQUESTS, file=self.process.stdin, flush=True)
        self.best = min(self.best, float(self._line()) / REQUESTS)

    def end(self) -> None:
        """Let the process finish by itself."""
        self.process.communicate()

    def _line(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the serving process ended early")
        return line


def run() -> list[dict]:
    """Two rows: speed (times the peer's) and queries of a repeated GET."""
    ours, stock = Worker("ours"), Worker("stock")
    for _round in range(ROUNDS):
        ours.turn()
        stock.turn()
    ours.end()
    stock.end()
    ratio = stock.best / ours.best
    return [
        {
            "name": "service page GET",
            "ours": round(1 / ours.best, 1),
            "peer": round(1 / stock.best, 1),
            "unit": "requests/s of CPU",
            "ratio": round(ratio, 2),
            "bound": f">= {FASTER:g} x",
            "holds": ratio >= FASTER,
        },
        {
            "name": "service page queries",
            "ours": ours.queries,
            "peer": stock.queries,
            "unit": "queries",
            "ratio": round(ours.queries / stock.queries, 2),
            "bound": f"<= {QUERIES}",
            "holds": ours.queries <= QUERIES,
        },
    ]
