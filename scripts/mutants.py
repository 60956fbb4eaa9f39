"""How many mutants of the last run a test killed, by module. Exit 1 when that are fewer than the share promised."""

import json
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "mutants"
PROMISED = 0.85
# Exit codes: of pytest, or mutmut's own for "no tests" and "skipped".
SURVIVED, NOT_RUN = (0, 5, 33), (None, 34)


def main() -> int:
    """Print one line for each module and one for all of them; return the exit code."""
    total: Counter[str] = Counter()
    for meta in sorted(FOLDER.glob("**/*.py.meta")):
        codes = json.loads(meta.read_text())["exit_code_by_key"]
        counts = Counter(_verdict(code) for code in codes.values())
        if counts["killed"] + counts["survived"]:
            print(_line(str(meta.relative_to(FOLDER)).removesuffix(".meta"), counts))
            total += counts
    print(_line("all", total))
    return 0 if _share(total) >= PROMISED else 1


def _verdict(code: int | None) -> str:
    """mutmut's exit code in a word. A mutant that no test reaches survived, for nobody noticed."""
    if code in NOT_RUN:
        return "not run"
    return "survived" if code in SURVIVED else "killed"


def _share(counts: Counter[str]) -> float:
    return counts["killed"] / max(1, counts["killed"] + counts["survived"])


def _line(name: str, counts: Counter[str]) -> str:
    return (
        f"{name:50} {counts['killed']:5} of {counts['killed'] + counts['survived']:5} {_share(counts):7.1%}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
