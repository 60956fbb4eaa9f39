"""Django's own date formatting, in the Jalali calendar wherever the language is Persian.

Django writes Gregorian days with Persian month names («۲۳ نوامبر ۲۰۲۶») in every list, history, tooltip and mail of the
admin, and offers no setting for the calendar. All of it ends in one class, so this is the one place that is changed.
Formats made for machines (`c`, `r`, `U`, `Y-m-d`) stay as they are, and so does every language but Persian.
"""

from collections.abc import Callable
from functools import wraps

import jdatetime
from django.utils import dateformat
from django.utils.translation import get_language

from persian.digits import to_persian
from persian.jalali import MONTHS

MACHINE_FORMATS = frozenset({"c", "r", "U", "Y-m-d", "Y-m-d H:i", "Y-m-d H:i:s", "D, d M Y H:i:s"})


class _Day:
    """The Jalali reading of each letter of a date format."""

    def __init__(self, data: object) -> None:
        day = jdatetime.date.fromgregorian(year=data.year, month=data.month, day=data.day)  # type: ignore[attr-defined]
        name = MONTHS[day.month - 1]
        length = 31 if day.month < 7 else 30 if day.month < 12 or day.isleap() else 29
        self.letters = {
            "d": f"{day.day:02d}",
            "j": str(day.day),
            "m": f"{day.month:02d}",
            "n": str(day.month),
            **dict.fromkeys("FMNEb", name),
            "Y": f"{day.year:04d}",
            "o": f"{day.year:04d}",
            "y": f"{day.year % 100:02d}",
            "t": str(length),
            "L": str(day.isleap()),
            "z": str(day.yday()),
            "S": "",
        }


def _jalali(plain: Callable[[dateformat.Formatter, str], str]) -> Callable[[dateformat.Formatter, str], str]:
    @wraps(plain)
    def format(self: dateformat.Formatter, formatstr: str) -> str:
        text = str(formatstr)
        if text in MACHINE_FORMATS or not (get_language() or "").startswith("fa"):
            return plain(self, text)
        if isinstance(self, dateformat.DateFormat):
            text = _spelled(self.data, text)
        return to_persian(plain(self, text))

    return format


def _spelled(data: object, formatstr: str) -> str:
    """`formatstr` with its letters for days, months and years replaced by escaped text of the Jalali day."""
    letters = _Day(data).letters
    pieces = dateformat.re_formatchars.split(formatstr)
    for place in range(1, len(pieces), 2):
        if pieces[place] in letters:
            pieces[place] = "".join(f"\\{letter}" for letter in letters[pieces[place]])
    return "".join(pieces)


def install() -> None:
    """Put the Jalali calendar under Django's date formatting; calling it again changes nothing."""
    if not hasattr(dateformat.Formatter.format, "__wrapped__"):
        dateformat.Formatter.format = _jalali(dateformat.Formatter.format)  # type: ignore[method-assign, assignment]
