"""The numbers of steps and questions: the same on the page, on paper and in print, so that people may say «۳-۲»."""

from typing import Any

from persian.templatetags.persian import digits


def numbers(schema: dict[str, Any]) -> dict[str, str]:
    """{id of a step or field: its number}, from the schema alone, so that no answer ever moves a number.

    The way out of a form ("exit") asks nothing and has none.
    """
    found: dict[str, str] = {}
    asking = (step for step in schema["steps"] if step["kind"] != "exit")
    for place, step in enumerate(asking, 1):
        found[step["id"]] = digits(place)
        found |= {spec["id"]: digits(f"{place}-{number}") for number, spec in enumerate(step["fields"], 1)}
    return found
