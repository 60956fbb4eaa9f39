"""Invitation codes: eleven random characters and one that checks them, made to be read aloud and typed.

The alphabet has 31 signs, a prime number, and none that looks like another (no 0, 1, I, L, O). Each place has a weight
of its own, so every single wrong sign and every two signs swapped are found before the database is asked.
"""

import secrets

from persian.digits import to_latin

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
_SEPARATORS = str.maketrans("", "", " -–‑‐\u200c\u00a0")


def check_sign(body: str) -> str:
    """The sign that makes `body` a valid code."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, 2))
    return ALPHABET[-total % len(ALPHABET)]


def new_code() -> str:
    """A fresh random code: 54 bits that nobody guesses at the pace the door allows."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_sign(body)


def parse(text: str) -> str | None:
    """The code as stored, from whatever was typed: small letters, any digits, spaces or hyphens; None if it is none."""
    code = to_latin(text).translate(_SEPARATORS).strip().upper()
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def display(code: str) -> str:
    """The code in groups of four, for reading: "ABCD-EFGH-JKMN"."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
