"""Numbers that prove themselves: national id, IBAN, mobile. Which of them a field asks for is configuration."""

import re

from persian.digits import to_latin

_SEPARATORS = re.compile(r"[\s\u200c\u200e\u200f._()/-]+")
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9\d{9})", re.ASCII)
_IBAN = re.compile(r"IR\d{24}", re.ASCII)


class NotAMobile(ValueError):
    """The text is no Iranian mobile number."""


def compact(text: str) -> str:
    """`text` with Latin digits and capitals, without the spaces, dashes and dots people put between the groups."""
    return _SEPARATORS.sub("", to_latin(text)).upper()


def is_national_id(text: str) -> bool:
    """Whether `text` (any digits; 8 or 9 are padded with zeros) is an Iranian national id with a right check digit."""
    number = compact(text)
    if not re.fullmatch(r"\d{8,10}", number, re.ASCII):
        return False
    number = number.zfill(10)
    if len(set(number)) == 1:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return int(number[9]) == (rest if rest < 2 else 11 - rest)


def is_iban(text: str) -> bool:
    """Whether `text` is an Iranian IBAN ("IR" and 24 digits) whose remainder by 97 is 1."""
    number = compact(text)
    if not _IBAN.fullmatch(number):
        return False
    return int(number[4:] + "1827" + number[2:4]) % 97 == 1  # I = 18, R = 27


def clean_mobile(text: str) -> str:
    """A mobile number typed with any digits, spaces, +98 or 0098, as "09" and nine digits. Raises NotAMobile."""
    match = _MOBILE.fullmatch(compact(text))
    if match is None:
        raise NotAMobile
    return f"0{match[1]}"
