"""The numbers of steps and questions: the same on the page, on paper and in print, so that people may say «۳-۲»."""

from typing import Any

from forms_app.fields.registry import TYPES
from persian.templatetags.persian import digits


def numbers(schema: dict[str, Any]) -> dict[str, str]:
    """{id of a step or field: its number}, from the schema alone, so that no answer ever moves a number.

    The way out of a form ("exit") asks nothing and has none, nor has what is only said or not seen.
    """
    found: dict[str, str] = {}
    steps = (step for step in schema["steps"] if step["kind"] != "exit")
    for place, step in enumerate(steps, 1):
        found[step["id"]] = digits(place)
        asked = (spec for spec in step["fields"] if _is_seen_question(spec))
        found |= {spec["id"]: digits(f"{place}-{number}") for number, spec in enumerate(asked, 1)}
    return found


def _is_seen_question(spec: dict[str, Any]) -> bool:
    kind = TYPES[spec["type"]]
    return kind.asks and kind.shape != "hidden"
