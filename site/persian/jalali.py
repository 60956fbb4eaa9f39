"""The Jalali calendar at the edge: the database keeps Gregorian dates and UTC times, people see these."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import jdatetime

from persian.digits import to_latin, to_persian

TEHRAN = ZoneInfo("Asia/Tehran")
MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")
WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه")
FIRST_YEAR, LAST_YEAR = 1200, 1500


class NotADate(ValueError):
    """The text is no day of the Jalali calendar."""


def local_date(moment: dt.date | dt.datetime) -> dt.date:
    """The Gregorian day of `moment` in Tehran; a plain date is returned as it is."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(TEHRAN).date() if moment.tzinfo else moment.date()
    return moment


def parts(moment: dt.date | dt.datetime) -> tuple[int, int, int]:
    """Jalali (year, month, day) of `moment`, in Tehran."""
    day = jdatetime.date.fromgregorian(date=local_date(moment))
    return day.year, day.month, day.day


def jalali_year(moment: dt.date | dt.datetime) -> int:
    """The Jalali year of `moment`: the one function behind every year in a number."""
    return parts(moment)[0]


def to_gregorian(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a Jalali day. Raises NotADate."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"year {year}")
    try:
        return jdatetime.date(year, month, day).togregorian()
    except ValueError as error:
        raise NotADate(str(error)) from error


def parse(text: str) -> dt.date:
    """A day typed as year/month/day in any digits, with / - or . between. Raises NotADate."""
    pieces = to_latin(text).strip().replace("-", "/").replace(".", "/").split("/")
    if len(pieces) != 3 or not all(re.fullmatch(r"\s*[0-9]{1,4}\s*", piece) for piece in pieces):
        raise NotADate(text[:20])
    year, month, day = (int(piece) for piece in pieces)
    return to_gregorian(year, month, day)


def short(moment: dt.date | dt.datetime | None) -> str:
    """«۱۴۰۵/۰۹/۰۲», or an empty string for None."""
    if moment is None:
        return ""
    return to_persian("{:04d}/{:02d}/{:02d}".format(*parts(moment)))


def long(moment: dt.date | dt.datetime | None) -> str:
    """«۲ آذر ۱۴۰۵», or an empty string for None."""
    if moment is None:
        return ""
    year, month, day = parts(moment)
    return to_persian(f"{day} {MONTHS[month - 1]} {year}")


def clock(moment: dt.datetime | None) -> str:
    """«۱۴:۰۵», Tehran time, or an empty string for None."""
    return to_persian(f"{moment.astimezone(TEHRAN):%H:%M}") if moment else ""


def month_start(year: int, month: int) -> dt.date:
    """The Gregorian date on which a Jalali month begins; month 13 is the next year's first."""
    return to_gregorian(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def midnight(day: dt.date) -> dt.datetime:
    """The aware moment at which `day` begins in Tehran."""
    return dt.datetime.combine(day, dt.time(), TEHRAN)
