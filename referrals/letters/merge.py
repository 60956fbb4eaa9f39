"""The language of letter texts: plain text with `{{ name }}`, and nothing else.

It is deliberately not Django's template language: staff text must not reach objects, files or settings.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from referrals.letters.writing import isolated

_TOKEN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}|(\{\{|\}\}|\{%|%\}|\{#|#\})")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a text: a message, and the piece of text it speaks of."""

    message: object
    near: str


@dataclass(frozen=True)
class Parsed:
    """A text taken apart: pieces of (is it a field, text or name), and the problems found."""

    pieces: tuple[tuple[bool, str], ...]
    problems: tuple[Problem, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The merge fields used, each once, in the order of the text."""
        return tuple(dict.fromkeys(name for is_field, name in self.pieces if is_field))


def parse(text: str, known: Container[str]) -> Parsed:
    """Take `text` apart; names outside `known`, stray braces and template tags are problems. Never raises."""
    pieces: list[tuple[bool, str]] = []
    problems: list[Problem] = []
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            pieces.append((False, text[position : token.start()]))
        position = token.end()
        name = token.group(1)
        near = text[max(0, token.start() - 15) : token.end() + 15].replace("\n", " ")
        if name is None:
            problems.append(Problem(_("A merge field is not closed, or braces stand alone."), near))
        elif not _NAME.fullmatch(name) or name not in known:
            problems.append(Problem(_("There is no merge field of this name here."), token.group(0)))
        else:
            pieces.append((True, name))
    if position < len(text):
        pieces.append((False, text[position:]))
    return Parsed(tuple(pieces), tuple(problems))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each field replaced by its value, as plain text for an escaping template.

    Raises KeyError for a field without a value: texts are checked when the template is saved.
    """
    parsed = parse(text, values)
    if parsed.problems:
        raise KeyError(parsed.problems[0].near)
    return "".join(isolated(values[piece]) if is_field else piece for is_field, piece in parsed.pieces)
