"""How long an SMS is: one letter outside the old alphabet of telephones, and the whole text is sent in UCS-2."""

import math
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€")  # two places each in that alphabet


@dataclass(frozen=True)
class Length:
    """`used` places of `room` in so many `parts`, each of which is paid for."""

    used: int
    parts: int
    unicode: bool
    room: int


def sms_length(text: str) -> Length:
    """The length of `text` as a telephone network counts it: 70 or 67 places a part in Persian, 160 or 153 in Latin."""
    unicode = not set(text) <= _BASIC | _TWICE
    single, several = (70, 67) if unicode else (160, 153)
    used = len(text.encode("utf-16-le")) // 2 if unicode else len(text) + sum(c in _TWICE for c in text)
    parts = 1 if used <= single else math.ceil(used / several)
    return Length(used, parts, unicode, single if parts == 1 else parts * several)
