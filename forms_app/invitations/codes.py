"""Invitation codes: eleven random letters and one that checks them, made to be read aloud and typed.

Letters alone, since a Persian font draws digits its own way. The alphabet has 23 of them, a prime number, and none that
looks like another (no I, L, O). Each place has a weight of its own, so every single wrong letter and every two letters
swapped are found before the database is asked.
"""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
_SEPARATORS = str.maketrans("", "", " -–‑‐\u200c\u00a0")


def check_sign(body: str) -> str:
    """The letter that makes `body` a valid code."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, 2))
    return ALPHABET[-total % len(ALPHABET)]


def new_code() -> str:
    """A fresh random code: 49 bits that nobody guesses at the pace the door allows."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_sign(body)


def parse(text: str) -> str | None:
    """The code as stored, from whatever was typed: small letters, spaces or hyphens; None if it is none."""
    code = text.translate(_SEPARATORS).strip().upper()
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def display(code: str) -> str:
    """The code in groups of four, for reading: "ABCD-EFGH-JKMN"."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
