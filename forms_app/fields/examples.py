"""Texts that fit a pattern, for people who do not exist."""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from re import _constants, _parser  # type: ignore[attr-defined]
from string import ascii_letters, digits
from typing import Any

_CATEGORIES = {
    _constants.CATEGORY_DIGIT: str.isdigit,
    _constants.CATEGORY_WORD: str.isalnum,
    _constants.CATEGORY_SPACE: str.isspace,
}
# What a letter is chosen from, in this order: a number looks most like a number.
_ALPHABET = f"{digits}{ascii_letters}ابپتجدرسمن -./"


class _Unknown(Exception):
    """This part of the pattern is none that we can make a text for."""


def example(pattern: str, variant: int = 0) -> str:
    """A text that fits `pattern`, another for each `variant` where there is a choice; empty when none is found."""
    try:
        text = "".join(_letters(_parser.parse(pattern), count(variant + 1)))
        return text if re.fullmatch(pattern, text) else ""
    except (re.error, OverflowError, RecursionError, _Unknown):
        return ""


def _letters(parts: Iterable[tuple[Any, Any]], places: Iterator[int]) -> Iterator[str]:
    """The letters of a text for `parts`. `places` counts them, and so chooses among what may stand there."""
    for operator, argument in parts:
        if operator is _constants.LITERAL:
            yield chr(argument)
        elif operator is _constants.IN:
            allowed = _allowed(argument)
            yield allowed[next(places) % len(allowed)]
        elif operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            least, most, repeated = argument
            for _time in range(min(max(least, 1), most)):
                yield from _letters(repeated, places)
        elif operator is _constants.SUBPATTERN:
            yield from _letters(argument[-1], places)
        elif operator is _constants.BRANCH:
            yield from _letters(argument[1][0], places)
        elif operator is not _constants.AT:
            raise _Unknown


def _allowed(parts: list[tuple[Any, Any]]) -> list[str]:
    """Letters of the set `parts`: those of our alphabet that are in it, else those it names."""
    negated = parts[0][0] is _constants.NEGATE
    own = parts[1:] if negated else parts
    found = [letter for letter in _ALPHABET if any(_is_in(letter, part) for part in own) is not negated]
    named = [chr(argument) for operator, argument in own if operator is _constants.LITERAL]
    named += [chr(argument[0]) for operator, argument in own if operator is _constants.RANGE]
    if not (found or named):
        raise _Unknown
    return found or named


def _is_in(letter: str, part: tuple[Any, Any]) -> bool:
    operator, argument = part
    if operator is _constants.LITERAL:
        return ord(letter) == argument
    if operator is _constants.RANGE:
        return bool(argument[0] <= ord(letter) <= argument[1])
    return argument in _CATEGORIES and _CATEGORIES[argument](letter)
