"""The ends of a range of dates: a fixed day, or one counted from today in the Jalali calendar."""

import datetime as dt
import re

from persian import jalali
from persian.digits import to_latin

TODAY = "today"
_RELATIVE = re.compile(r"today(?:([+-])(\d{1,4})([dmy]))?", re.ASCII)


def parse(text: str) -> str:
    """The end as the schema keeps it, from what an editor typed: "today-18y" as it is, a Jalali day as ISO text.

    Raises ValueError.
    """
    plain = "".join(to_latin(text).lower().split())
    return plain if _RELATIVE.fullmatch(plain) else jalali.parse(plain).isoformat()


def resolve(end: str, today: dt.date) -> dt.date:
    """The day that `end` (from `parse`) means today; a day that a shorter month lacks is its last."""
    match = _RELATIVE.fullmatch(end)
    if match is None:
        return dt.date.fromisoformat(end)
    if match[2] is None:
        return today
    number = int(match[2]) * (-1 if match[1] == "-" else 1)
    if match[3] == "d":
        return today + dt.timedelta(days=number)
    year, month, day = jalali.parts(today)
    months = year * 12 + month - 1 + number * (12 if match[3] == "y" else 1)
    year = min(max(months // 12, jalali.FIRST_YEAR), jalali.LAST_YEAR)
    return _last_possible(year, months % 12 + 1, day)


def _last_possible(year: int, month: int, day: int) -> dt.date:
    while True:
        try:
            return jalali.to_gregorian(year, month, day)
        except jalali.NotADate:
            day -= 1
