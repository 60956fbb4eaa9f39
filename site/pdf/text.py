"""Values on their way into a document's HTML."""

import unicodedata
from html import escape

from django.utils.safestring import SafeString, mark_safe

_LEFT_TO_RIGHT_ISOLATE, _POP_ISOLATE = "\u2066", "\u2069"
_JOINERS = "\u200c\u200d"
_UNWANTED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def clean(value: object) -> SafeString:
    """`value` as text for HTML: NFC, escaped, without controls that turn lines round and characters of private use.

    The half-space and the joiner stay; a line end or a tab becomes a space.
    """
    text = unicodedata.normalize("NFC", str(value))
    kept = (" " if char in "\t\r\n" else char for char in text)
    letters = "".join(
        char for char in kept if char in _JOINERS or unicodedata.category(char) not in _UNWANTED
    )
    return mark_safe(escape(letters))


def ltr(value: object) -> SafeString:
    """`value` cleaned and set apart as left to right: a phone, a code with hyphens, an e-mail, a Latin name.

    Not for a letter number that holds a Persian letter: its parts would change places.
    """
    return mark_safe(f"{_LEFT_TO_RIGHT_ISOLATE}{clean(value)}{_POP_ISOLATE}")
