"""Conditions as static/forms_app/conditions.js reads them: with the names of inputs, and dates already counted."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from forms_app import conditions
from forms_app.fields.registry import TYPES

Spec = dict[str, Any]


def for_browser(
    condition: dict[str, Any], specs: list[Spec], name: Callable[[str], str], today: dt.date
) -> str:
    """The JSON of what remains of `condition` on the fields `specs` of a page; `name` gives the input of a key.

    Empty if it asks for what is no single input there, such as a calculated value: then only the server decides.
    """
    by_key = {spec["key"]: spec for spec in specs}
    if not all(_is_readable(by_key[key]) for key in conditions.fields_of(condition)):
        return ""
    return json.dumps(_named(condition, by_key, name, today), ensure_ascii=False)


def _is_readable(spec: Spec) -> bool:
    """Is the answer what one input holds, or one group of boxes?"""
    kind = TYPES[spec["type"]]
    return kind.is_input and not kind.takes_files and kind.shape != "parts" and not spec.get("boxes")


def _named(
    condition: dict[str, Any], by_key: dict[str, Spec], name: Callable[[str], str], today: dt.date
) -> dict[str, Any]:
    for word in ("all", "any"):
        if word in condition:
            return {word: [_named(part, by_key, name, today) for part in condition[word]]}
    spec = by_key[condition["field"]]
    rule = {**condition, "field": name(condition["field"])}
    if kind := TYPES[spec["type"]].compared_as(spec):
        rule["as"] = kind
    if moments := conditions.moments_of(condition, today):
        rule["moments"] = moments
    return rule
