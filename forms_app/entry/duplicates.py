"""Was the person at the desk here before? Apps that know register a finder; a hit warns and never blocks (BR-43)."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from forms_app.wizard.whole import Whole


@dataclass(frozen=True)
class Match:
    """An earlier request that may be the same one. `url` is empty when the reader may not open it."""

    number: str
    state: str
    day: dt.datetime
    url: str
    # Why it is shown: what both have in common.
    reason: str


# finder(user, answers by key, rows by group) -> what was found
Finder = Callable[[Any, dict[str, Any], dict[str, list[dict[str, Any]]]], list[Match]]
_finders: list[tuple[frozenset[str], Finder]] = []


def register(keys: Iterable[str], finder: Finder) -> None:
    """Ask `finder` when a field with one of `keys` was filled in. Called from AppConfig.ready()."""
    if all(finder is not known for _keys, known in _finders):
        _finders.append((frozenset(keys), finder))


def watched() -> frozenset[str]:
    """The keys of the fields whose answers may show a duplicate."""
    return frozenset().union(*(keys for keys, _finder in _finders))


def find(user, whole: Whole) -> list[Match]:
    """The earlier requests that share something with what `whole` knows so far, each once."""
    found = [match for _keys, finder in _finders for match in finder(user, whole.known, whole.rows)]
    return list({match.number: match for match in found}.values())


def seen(matches: list[Match]) -> str:
    """A mark for exactly these matches, by which the page says that the clerk has been shown them."""
    numbers = "|".join(sorted(match.number for match in matches))
    return hashlib.sha256(numbers.encode()).hexdigest()[:16] if matches else ""
