"""Days as an editor writes them, in conditions and as ends of a range: a certain day, or one counted from today.

The schema keeps ISO dates and the words "today", "today-18y", "today+6m", "today+30d", counted in the Jalali calendar.
"""

import datetime as dt
import re

from persian import jalali
from persian.digits import to_latin

TODAY = "today"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNTED = re.compile(r"today(?:([+-]\d{1,4})([dmy]))?", re.ASCII)


def parse(text: str) -> str:
    """What an editor typed as the schema keeps it: "Today - ۱۸y" becomes "today-18y", a Jalali day ISO text.

    Raises ValueError.
    """
    plain = "".join(to_latin(text).lower().split())
    return plain if _COUNTED.fullmatch(plain) else jalali.parse(plain).isoformat()


def is_moment(text: str) -> bool:
    """Is this a day as the schema keeps it?"""
    return bool(_DAY.fullmatch(text) or _COUNTED.fullmatch(text))


def distance(word: str) -> tuple[int, str] | None:
    """(how many, "d", "m" or "y") from today, (0, "d") for today itself; None for what is not counted from today."""
    match = _COUNTED.fullmatch(word)
    return (int(match[1] or 0), match[2] or "d") if match else None


def resolve(moment: str, today: dt.date) -> dt.date:
    """The day that `moment` (from `parse`) means today.

    A day that a shorter month lacks is its last; a year beyond our calendar is the calendar's first or last.
    """
    counted = distance(moment)
    if counted is None:
        return dt.date.fromisoformat(moment)
    number, unit = counted
    if unit == "d":
        return today + dt.timedelta(days=number)
    year, month, day = jalali.parts(today)
    months = year * 12 + month - 1 + number * (12 if unit == "y" else 1)
    year = min(max(months // 12, jalali.FIRST_YEAR), jalali.LAST_YEAR)
    return _last_possible(year, months % 12 + 1, day)


def _last_possible(year: int, month: int, day: int) -> dt.date:
    while True:
        try:
            return jalali.to_gregorian(year, month, day)
        except jalali.NotADate:
            day -= 1
