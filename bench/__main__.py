"""`make bench`: runs every module of this folder that has `run()`, prints the rows, writes bench/latest.json.

A row is {name, ours, peer, unit, ratio, bound, holds}: `ratio` compares ours with the peer measured in the same
run, `bound` is what was promised. Exit code 1 when a row does not hold.
"""

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
COLUMNS = ("name", "ours", "peer", "unit", "ratio", "bound", "holds")


def prepare() -> None:
    """Django on a throw-away database and with production-like settings, before a module imports models."""
    sys.path.insert(0, str(FOLDER.parent / "site"))
    var = tempfile.mkdtemp(prefix="khedmat-bench-")
    os.environ.update(
        {"VAR_DIR": var, "DATABASE_URL": f"sqlite:///{var}/bench.sqlite3", "LOG_LEVEL": "ERROR"}
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def show(rows: list[dict]) -> str:
    """The rows as a table of aligned columns."""
    cells = [COLUMNS, *([_text(row.get(column, "")) for column in COLUMNS] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells
    )


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def main(only: list[str]) -> int:
    """Run the modules named in `only`, or all; return the exit code."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    unknown = set(only) - set(names)
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(names)}.", file=sys.stderr)
        return 2
    prepare()
    rows: list[dict] = []
    for name in only or names:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "run"):
            print(f"{name} …", file=sys.stderr, flush=True)
            rows += module.run()
    print(show(rows))
    (FOLDER / "latest.json").write_text(
        json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
