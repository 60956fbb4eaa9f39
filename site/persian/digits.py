"""Persian, Arabic and Latin digits."""

_LATIN = "0123456789"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_TO_LATIN = str.maketrans(_PERSIAN + _ARABIC, _LATIN * 2)
_TO_PERSIAN = str.maketrans(_LATIN + _ARABIC, _PERSIAN * 2)


def to_latin(text: object) -> str:
    """Every Persian or Arabic digit of `text` as a Latin one; all else unchanged."""
    return str(text).translate(_TO_LATIN)


def to_persian(text: object) -> str:
    """Every Latin or Arabic digit of `text` as a Persian one; all else unchanged."""
    return str(text).translate(_TO_PERSIAN)
