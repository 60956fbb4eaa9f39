"""One kind of field in a test: what may be typed, what is stored and what is shown."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """One kind: `own` are settings of its block; `good` what is posted, by ending of the input's name."""

    kind: str
    label: str
    good: dict[str, Any]
    stored: Any
    shown: str
    exported: Any
    bad: tuple[dict[str, Any], ...] = ()
    own: dict[str, Any] = field(default_factory=dict)
    fact: dict[str, Any] | None = None


def one(value: Any) -> dict[str, Any]:
    """What a question with a single input posts."""
    return {"": value}


OPTIONS = [
    {"key": "a", "label": "گزینهٔ یکم"},
    {"key": "b", "label": "گزینهٔ دوم", "label_en": "Second option"},
]
