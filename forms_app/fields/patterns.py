"""Patterns that editors write. Python's engine goes back and tries again, so some patterns would take for ever on a
text made for it; those are refused when they are written, and the texts are kept short when they are matched."""

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from django.utils.translation import gettext as _

PATTERN_LENGTH = 200
TEXT_LENGTH = 100
# How many parts of free length may follow each other: the work grows with the length to this power.
FREE_PARTS = 4
# A part that may be longer by so much counts as of free length.
FREE_FROM = 8

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_LOOKING = (
    _constants.ASSERT,
    _constants.ASSERT_NOT,
    _constants.GROUPREF,
    _constants.GROUPREF_EXISTS,
)


class TooLong(ValueError):
    """The text is longer than any that is matched."""

    limit = TEXT_LENGTH


class _Refused(Exception):
    """The pattern could take long, or means something nobody needs here."""


def problem(pattern: str) -> str:
    """What is wrong with `pattern`, for its author; empty when it may be used."""
    if len(pattern) > PATTERN_LENGTH:
        return _("The pattern is too long.")
    try:
        free = _free_parts(_parser.parse(pattern), inside=False)
        re.compile(pattern)
    except _Refused:
        return _(
            "This pattern could take very long on some answers. Write it without repetitions inside "
            "repetitions, choices inside repetitions and references back."
        )
    except (re.error, OverflowError, RecursionError, ValueError):
        return _("This pattern cannot be read.")
    return "" if free <= FREE_PARTS else _("Too many parts of this pattern have no fixed length.")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def fits(pattern: str, text: str) -> bool:
    """Whether all of `text` fits `pattern`, one that `problem` had nothing against. Raises TooLong."""
    if len(text) > TEXT_LENGTH:
        raise TooLong
    return _compiled(pattern).fullmatch(text) is not None


def _free_parts(parts: Iterable[tuple[Any, Any]], *, inside: bool) -> int:
    """How many parts of free length there are. Raises _Refused; `inside` says that a free repetition is around."""
    count = 0
    for operator, argument in parts:
        if operator in _LOOKING or (inside and operator is _constants.BRANCH):
            raise _Refused
        if operator in _REPEATS:
            count += _repeat(*argument, inside=inside)
        elif operator is _constants.SUBPATTERN:
            count += _free_parts(argument[-1], inside=inside)
        elif operator is _constants.BRANCH:
            count += max(_free_parts(branch, inside=inside) for branch in argument[1])
        elif operator is _constants.ATOMIC_GROUP:
            count += _free_parts(argument, inside=inside)
    return count


def _repeat(least: int, most: int, parts: Iterable[tuple[Any, Any]], *, inside: bool) -> int:
    free = most - least >= FREE_FROM
    if inside and most != least:
        raise _Refused
    # A repetition of a fixed number multiplies the free parts within it.
    within = _free_parts(parts, inside=inside or most - least > 1)
    return int(free) + within * (1 if most > FREE_FROM * 4 else max(1, most))
