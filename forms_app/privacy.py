"""Who besides the applicant may read an answer. Apps that know roles register them here (BR-35).

Health data (`sensitive`) is the reader "health" under another name, so that both have one way. Lists, pages, exports
and files all ask `reader(user)`, or `may_read` for a single field.
"""

from collections.abc import Callable, Mapping
from typing import Any

# Says of a field's spec whether its answers may be shown.
Reader = Callable[[Mapping[str, Any]], bool]
HEALTH = "health"

_titles: dict[str, object] = {}
_checkers: dict[str, Callable[[Any], bool]] = {}


def register(name: str, title, checker: Callable[[Any], bool]) -> None:
    """Offer `name` to editors as readers of a private answer; `checker(user)` says who they are."""
    _titles[name] = title
    _checkers[name] = checker


def names() -> list[tuple[str, str]]:
    """Every kind of reader that an editor may choose, as (name, title)."""
    return [(name, str(title)) for name, title in _titles.items() if name != HEALTH]


def everything(spec: Mapping[str, Any]) -> bool:
    """The reader of one who gave the answers."""
    return True


def reader(user) -> Reader:
    """What `user` may read, each kind of reader asked once. A name that nothing registers (any more) opens nothing."""
    known: dict[str, bool] = {}

    def is_one(name: str) -> bool:
        if name not in known:
            known[name] = name in _checkers and _checkers[name](user)
        return known[name]

    def reads(spec: Mapping[str, Any]) -> bool:
        allowed = spec.get("private") or ()
        return (not spec.get("sensitive") or is_one(HEALTH)) and (
            not allowed or any(is_one(name) for name in allowed)
        )

    return reads


def may_read(user, spec: Mapping[str, Any]) -> bool:
    """Whether `user` may read the answers to the field `spec`."""
    return reader(user)(spec)
