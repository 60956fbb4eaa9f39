"""One spelling for storage, one key for search (BR-46)."""

import re
import unicodedata

from persian.digits import to_latin

_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "هٔ", "\u00a0": " ", "\u2007": " ", "\u202f": " "}
)
# Bidi controls reorder what others read; C0 controls break XML, XLSX and PostgreSQL; private use is the PDF shaper's.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_SEARCH = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ی",
        "ة": "ه",
        "ۀ": "ه",
        "\u200c": " ",
        "\u200d": " ",
    }
)


def normalise(text: str) -> str:
    """`text` as it is stored: NFC, Persian ye and kaf, no control or invisible characters but ZWNJ, ends stripped.

    Harakat, the half-space (U+200C) and line breaks stay: they belong to the writing.
    """
    text = _UNWANTED.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return text.translate(_LETTERS).strip()


def search_key(text: str) -> str:
    """`text` reduced so that different spellings of a name or number meet: lower case, Latin digits, no marks."""
    text = _MARKS.sub("", normalise(unicodedata.normalize("NFKC", text)))
    return " ".join(to_latin(text.translate(_SEARCH)).lower().split())
