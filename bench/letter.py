"""A two-page letter by us and by plain xhtml2pdf: time, and whether memory stays flat over two hundred."""

import subprocess
import sys
from pathlib import Path
from statistics import median

WORKER = Path(__file__).with_name("_letter_worker.py")
LETTERS, SETTLED = 200, 20


class Worker:
    """A process of its own, for both engines share names and fonts of one process."""

    def __init__(self, engine: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER), engine], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def letter(self, number: int) -> tuple[float, int]:
        """(milliseconds of CPU, resident kilobytes) of making letter `number`."""
        self._process.stdin.write(f"{number}\n")
        self._process.stdin.flush()
        spent, memory = self._process.stdout.readline().split()
        return float(spent), int(memory)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait()


def run() -> list[dict]:
    """CPU time rather than the clock's: both do nothing but compute, and other work on the machine must not count."""
    ours, plain = Worker("ours"), Worker("plain")
    try:
        pairs = [(ours.letter(number), plain.letter(number)) for number in range(1, LETTERS + 1)]
    finally:
        ours.close()
        plain.close()
    settled = pairs[SETTLED:]
    time_ours, time_plain = (median(pair[side][0] for pair in settled) for side in (0, 1))
    return [
        _row("letter, two pages", time_ours, time_plain, "ms", time_ours / time_plain, 1.1),
        _memory(pairs),
    ]


def _memory(pairs: list) -> dict:
    """Megabytes gained from letter 20 to 200; the ratio is our memory at the end to our memory at letter 20."""
    early, late = pairs[SETTLED - 1], pairs[-1]
    gained = [(late[side][1] - early[side][1]) / 1024 for side in (0, 1)]
    return _row("letters 20 to 200, memory gained", *gained, "MB", late[0][1] / early[0][1], 1.05)


def _row(name: str, ours: float, peer: float, unit: str, ratio: float, bound: float) -> dict:
    return {
        "name": name,
        "ours": round(ours, 2),
        "peer": round(peer, 2),
        "unit": unit,
        "ratio": round(ratio, 3),
        "bound": bound,
        "holds": ratio <= bound,
    }
