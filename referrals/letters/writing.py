"""How values are written in a letter: Persian digits, and runs that must read left to right kept apart."""

import re
import unicodedata

from persian.digits import to_persian
from persian.text import normalise

EMPTY = "ندارد"
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_MARK_BETWEEN = re.compile(r"\w[^\w]+\w")
_KEPT = "\u200c\u200d\n\t"
_LRI, _PDI = "\u2066", "\u2069"


def clean(text: object) -> str:
    """`text` on one line, as it may enter a letter: normal spelling, no control, format or private characters."""
    kept = (char for char in normalise(str(text)) if char in _KEPT or unicodedata.category(char)[0] != "C")
    return " ".join("".join(kept).split())


def number(value: object) -> str:
    """A number or code with Persian digits; one that holds Latin letters stays as it stands on the document."""
    text = clean(value)
    return text if _LATIN_LETTER.search(text) else to_persian(text)


def grouped(code: str) -> str:
    """A verification code as it is printed: «۷۳۰۴-۲۲۱۸-۵۰۱۹»."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def isolated(text: str) -> str:
    """`text` with bidi isolates around it when it is a Latin or hyphenated run inside Persian.

    A number holding a Persian letter stays bare: left to right it would show its letter at the wrong end.
    """
    if _ARABIC_LETTER.search(text):
        return text
    if _LATIN_LETTER.search(text) or _MARK_BETWEEN.search(text):
        return f"{_LRI}{text}{_PDI}"
    return text


def broken(text: str, width: int = 12) -> list[str]:
    """A code in pieces of `width` that a narrow cell can hold; anything with a space stays whole."""
    if " " in text or len(text) <= width or _ARABIC_LETTER.search(text):
        return [text]
    return [text[start : start + width] for start in range(0, len(text), width)]
