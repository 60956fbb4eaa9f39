"""Whole numbers in Persian words, as they stand beside an amount so that nobody misreads its zeros."""

_ONES = [
    "صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه",
    "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
]  # fmt: skip
_TENS = [
    "-", "-", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود",
]  # fmt: skip
_HUNDREDS = [
    "-", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد",
]  # fmt: skip
_SCALES = ("", "هزار", "میلیون", "میلیارد", "هزار میلیارد", "میلیون میلیارد")
_AND = " و "


def in_words(number: int) -> str:
    """«یک میلیون و دویست هزار» for 1200000. Raises ValueError beyond 18 digits."""
    if number < 0:
        return f"منفی {in_words(-number)}"
    if number >= 1000 ** len(_SCALES):
        raise ValueError("too large for words")
    parts = []
    for place in reversed(range(len(_SCALES))):
        if three := number // 1000**place % 1000:
            # «هزار» and not «یک هزار», but «یک میلیون».
            lead = "" if three == 1 and place == 1 else _three(three)
            parts.append(f"{lead} {_SCALES[place]}".strip())
    return _AND.join(parts) or _ONES[0]


def _three(number: int) -> str:
    parts = []
    if number >= 100:
        parts.append(_HUNDREDS[number // 100])
    rest = number % 100
    if rest >= 20:
        parts.append(_TENS[rest // 10])
        rest %= 10
    if rest:
        parts.append(_ONES[rest])
    return _AND.join(parts)
