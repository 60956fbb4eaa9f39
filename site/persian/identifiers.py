"""Numbers that prove themselves: national id, IBAN, telephone, postal code. Which a field asks for is configuration."""

import re

from persian.digits import to_latin

_SEPARATORS = re.compile(r"[\s\u200c\u200e\u200f._()/-]+")
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9\d{9})", re.ASCII)
# The area code (two digits) and a number that begins neither with 0 nor with 1.
_PHONE = re.compile(r"(?:\+98|0098|98|0)?([1-8]\d[2-9]\d{7})", re.ASCII)
# What the post itself says of its codes: no 0 or 2 in the first five digits, no 5 at the fifth place, and not the same
# digit four times at the beginning.
_POSTAL = re.compile(r"(?!(\d)\1{3})[13-9]{4}[1346-9][013-9]{5}", re.ASCII)
_IBAN = re.compile(r"IR\d{24}", re.ASCII)


class NotAMobile(ValueError):
    """The text is no Iranian mobile number."""


class NotAPhone(ValueError):
    """The text is no Iranian landline with its area code."""


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


def clean_phone(text: str) -> str:
    """A landline with its area code, typed with any digits, spaces, +98 or 0098, as "0" and ten digits.

    Raises NotAPhone.
    """
    match = _PHONE.fullmatch(compact(text))
    if match is None:
        raise NotAPhone
    return f"0{match[1]}"


def is_likely_postal_code(text: str) -> bool:
    """Whether `text` is a postal code that the post could have given. Ten digits that are not may still be in use."""
    return _POSTAL.fullmatch(compact(text)) is not None


def in_fours(number: str) -> str:
    """`number` in groups of four, as an IBAN or a card number is read aloud."""
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))
