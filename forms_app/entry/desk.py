"""Where the signed-in clerk sits: an app above that knows registers it, and fields with `prefill` begin with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forms_app import choices

PREFILL = "clerk_office"


@dataclass(frozen=True)
class Desk:
    """The counter office and county of a clerk; `office` is a key of the choice list `source`."""

    source: str
    office: str
    county: str


_finders: list[Callable[[Any], Desk | None]] = []


def register(finder: Callable[[Any], Desk | None]) -> None:
    """Ask `finder(user)` for the desk of a clerk. Called from AppConfig.ready()."""
    if finder not in _finders:
        _finders.append(finder)


def of(user) -> Desk | None:
    """The desk of `user`; None when nobody knows it."""
    return next((desk for finder in _finders if (desk := finder(user))), None)


def prefilled(schema: dict[str, Any], user) -> dict[str, str]:
    """{input name: value} of the single fields that begin with the clerk's office or county."""
    wanted = [
        (f"{step['key']}-{spec['key']}", spec)
        for step in schema["steps"]
        if step["kind"] != "group"
        for spec in step.get("fields", [])
        if spec.get("prefill") == PREFILL
    ]
    desk = of(user) if wanted else None
    if desk is None:
        return {}
    return {name: value for name, spec in wanted if (value := _value(spec, desk))}


def _value(spec: dict[str, Any], desk: Desk) -> str:
    source = spec.get("choices_source", "")
    if source == desk.source:
        return desk.office
    offered = [(choice["key"], choice["label"]) for choice in spec.get("choices", [])]
    if source:
        offered += choices.load([source])[source]
    if source or offered:
        return next((key for key, label in offered if desk.county in (key, label)), "")
    return desk.county
