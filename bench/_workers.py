"""Serving processes that benchmarks ask in turns, and the row that says how fast each was."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Worker:
    """One serving process, `python -m <module> <which>`: it greets with a line, then answers line by line."""

    def __init__(self, module: str, which: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, which],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.greeting = self._line().strip()
        # The best time of one request so far, in seconds of CPU, by kind.
        self.best: dict[str, float] = {}

    def turn(self, requests: int, kind: str = "") -> None:
        """Have `requests` requests of `kind` served and remember the best time of one."""
        print(f"{kind} {requests}".strip(), file=self.process.stdin, flush=True)
        took = float(self._line()) / requests
        self.best[kind] = min(self.best.get(kind, took), took)

    def end(self) -> None:
        """Let the process finish by itself."""
        self.process.communicate()

    def _line(self) -> str:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the serving process ended early")
        return line


def speed_row(name: str, *, ours: float, peer: float, faster: float) -> dict:
    """The row of two best times (seconds a request): holds when ours is `faster` times the peer's speed or more."""
    ratio = peer / ours
    return {
        "name": name,
        "ours": round(1 / ours, 1),
        "peer": round(1 / peer, 1),
        "unit": "requests/s of CPU",
        "ratio": round(ratio, 2),
        "bound": f">= {faster:g} x",
        "holds": ratio >= faster,
    }
