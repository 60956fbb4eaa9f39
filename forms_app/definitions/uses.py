"""Who else reads a form's answers by key: letters, lists, statistics. The apps above say so when they are ready.

`register(callable)` takes a callable(form) -> iterable of Use; it may ask the database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms_app.definitions.differences import CHANGED, MOVED, REMOVED, Part, differences
from forms_app.definitions.models import Form
from forms_app.definitions.schema import compile_schema


@dataclass(frozen=True)
class Use:
    """The answer to the field (or group) `key` is used in `what`, which is edited at `url`.

    `needed`: it cannot do without; a form that no longer asks the field must not be published.
    """

    key: str
    what: str
    url: str
    needed: bool = False


@dataclass(frozen=True)
class Load:
    """Something that a change touches: so many (`count`) of `what`."""

    what: str
    count: int
    url: str = ""


_uses: list[Callable[[Form], Iterable[Use]]] = []
_loads: list[Callable[[Form], Iterable[Load]]] = []


def register(source: Callable[[Form], Iterable[Use]]) -> None:
    """Add a source of uses, once."""
    if source not in _uses:
        _uses.append(source)


def register_load(source: Callable[[Form], Iterable[Load]]) -> None:
    """Add a source of what is under way with a form, such as open cases."""
    if source not in _loads:
        _loads.append(source)


def uses(form: Form) -> list[Use]:
    """All uses of the keys of `form`."""
    return [use for source in _uses for use in source(form)]


def loads(form: Form) -> list[Load]:
    """What is under way with `form`."""
    return [load for source in _loads for load in source(form)]


def touched(form: Form, parts: list[Part]) -> list[tuple[Part, list[Use]]]:
    """The removed and changed parts of `parts` that are used elsewhere, with their uses."""
    by_key: dict[str, list[Use]] = {}
    for use in uses(form):
        by_key.setdefault(use.key, []).append(use)
    told = [part for part in parts if part.state in (REMOVED, CHANGED, MOVED)]
    return [(part, by_key[part.key]) for part in told if part.key in by_key]


def problems_of_use(form: Form) -> list[tuple[str, Use]]:
    """What stands against publishing `form` as it is in memory: (sentence, use) for every removed field that is needed.

    A key that another field has taken over is still there. Empty for a form that was never published.
    """
    latest = form.latest_version()
    if latest is None:
        return []
    new = compile_schema(form)
    present = keys_of(new)
    gone = [part for part in differences(latest.schema, new) if part.state == REMOVED]
    needed = [
        (part, use)
        for part, found in touched(form, [part for part in gone if part.key not in present])
        for use in found
        if use.needed
    ]
    text = _("“%(name)s” is used in %(what)s, and this form no longer asks it.")
    return [(text % {"name": part.name, "what": use.what}, use) for part, use in needed]


def keys_of(schema: dict[str, Any]) -> set[str]:
    """Every key of a schema, of steps and of fields."""
    return {part["key"] for step in schema["steps"] for part in (step, *step["fields"])}
