"""Persian words in Latin letters, well enough for the keys of fields. Mirrored by static/forms_app/admin/keys.js."""

import re
import unicodedata

from persian.digits import to_latin
from persian.text import normalise

LETTERS = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "gh", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "o", "ه": "h", "ة": "e", "ی": "i",
}  # fmt: skip
# At the beginning of a word these two are consonants, and a last «ه» is the vowel that is heard.
FIRST = {"و": "v", "ی": "y"}
LAST = {"ه": "e"}
LONGEST = 40
_WORD = re.compile(r"[a-z0-9\u0620-\u06d3]+")


def latin(text: str) -> str:
    """`text` in small Latin letters, digits and single underscores; empty when nothing of it can be written so."""
    plain = unicodedata.normalize("NFD", to_latin(normalise(text)).lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = (_word(word) for word in _WORD.findall(plain.replace("\u200c", "")))
    return "_".join(word for word in words if word)


def key(text: str) -> str:
    """A key (Latin letter first, at most 40 characters) for the label `text`; "field" when nothing is left of it."""
    name = latin(text)
    if name[:1].isdigit():
        name = f"n{name}"
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("_")[0] or name[:LONGEST]
    return name.strip("_") or "field"


def _word(word: str) -> str:
    written = [LETTERS.get(letter, letter) for letter in word]
    written[0] = FIRST.get(word[0], written[0])
    if len(word) > 2:
        written[-1] = LAST.get(word[-1], written[-1])
    return "".join(letter for letter in "".join(written) if letter.isascii())
