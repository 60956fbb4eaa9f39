"""Tracking numbers: ten random digits and a check digit (Damm), digits only, so nothing looks like anything else.

Damm's scheme finds every single wrong digit and every swap of two neighbours.
"""

import secrets

from persian.digits import to_latin, to_persian

LENGTH = 11
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
SEPARATORS = str.maketrans("", "", " -–‑‐\u200c\u00a0")


def check_digit(digits: str) -> str:
    """The digit that makes `digits` a valid number."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def new_tracking_code() -> str:
    """A fresh random number; it never begins with 0, since spreadsheets would drop it."""
    body = str(secrets.randbelow(9 * 10 ** (LENGTH - 2)) + 10 ** (LENGTH - 2))
    return body + check_digit(body)


def parse(text: str) -> str | None:
    """The number as stored, from whatever was typed: any digits, with spaces or hyphens; None if it is not one."""
    code = to_latin(text).translate(SEPARATORS).strip()
    return code if is_tracking_code(code) else None


def is_tracking_code(code: str) -> bool:
    """Is `code` eleven Latin digits with the right check digit?"""
    return (
        len(code) == LENGTH
        and code.isascii()
        and code.isdigit()
        and code[0] != "0"
        and check_digit(code) == "0"
    )


def display(code: str) -> str:
    """«۴۸۳۱-۲۰۹۷-۶۱۳»: grouped, in Persian digits."""
    return to_persian("-".join((code[:4], code[4:8], code[8:])))
