"""What is kept for a while only is encrypted at rest with AES-256-GCM; what it belongs to is authenticated with it."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION = b"\x01"
_NONCE = 12


class WrongKey(RuntimeError):
    """The text was encrypted with another DATA_KEY, belongs to another row, or was changed."""


def seal(payload: dict[str, Any], context: str) -> bytes:
    """`payload` as JSON, encrypted. `context` names the row ("table:id") and is needed to open it again."""
    nonce = os.urandom(_NONCE)
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return _VERSION + nonce + _cipher().encrypt(nonce, text, context.encode())


def unseal(sealed: bytes, context: str) -> dict[str, Any]:
    """The payload that `seal` was given. Raises WrongKey."""
    sealed = bytes(sealed)
    if sealed[:1] != _VERSION:
        raise WrongKey(f"{context}: not a text sealed by this program")
    nonce, text = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return json.loads(_cipher().decrypt(nonce, text, context.encode()))
    except (InvalidTag, ValueError) as error:
        raise WrongKey(f"{context}: DATA_KEY does not open this text") from error


def _cipher() -> AESGCM:
    key = bytes.fromhex(settings.DATA_KEY)
    if len(key) != 32:
        raise WrongKey("DATA_KEY must be 64 hexadecimal digits")
    return AESGCM(key)
