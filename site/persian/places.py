"""Countries (ISO 3166-1) and the provinces of Iran (ISO 3166-2) with their Persian and English names.

The Persian names are those of Unicode's CLDR, with the few that an Iranian office writes otherwise.
"""

import json
from functools import cache
from pathlib import Path

Place = tuple[str, str, str]


@cache
def _data() -> dict[str, tuple[Place, ...]]:
    text = (Path(__file__).parent / "data" / "places.json").read_text(encoding="utf-8")
    return {kind: tuple((code, fa, en) for code, fa, en in rows) for kind, rows in json.loads(text).items()}


def countries() -> tuple[Place, ...]:
    """(code of two capitals, Persian name, English name) in the order of the Persian alphabet."""
    return _data()["countries"]


def provinces() -> tuple[Place, ...]:
    """(code "ir-00" to "ir-30", Persian name, English name) in the order of the Persian alphabet."""
    return _data()["provinces"]
