"""Letter numbers: one row per office, series and Jalali year; no gaps, no duplicates (BR-36)."""

import datetime as dt
from dataclasses import dataclass

from persian.jalali import jalali_year
from referrals.letters.models import Counter
from services.models import Office


@dataclass(frozen=True)
class Number:
    """A number as given: its parts, and the text by the office's pattern (Latin digits)."""

    series: str
    year: int
    serial: int
    text: str


def take(*, office: Office, series: str, day: dt.date) -> Number:
    """Give the next number of `series` in the Jalali year of `day`.

    Locks the counter row until the caller's transaction ends, so it is called last there: whoever comes next waits,
    and a rollback gives the number back.
    """
    year = jalali_year(day)
    counter, _created = Counter.objects.select_for_update().get_or_create(
        office=office, series=series, year=year
    )
    counter.last += 1
    counter.save(update_fields=["last"])
    return Number(series, year, counter.last, written(office, year, counter.last))


def written(office: Office, year: int, serial: int) -> str:
    """The number as text, e.g. "1405/12/37" for a pattern "{year}/{unit}/{serial}"."""
    parts = {"{year}": str(year), "{unit}": office.code, "{serial}": str(serial)}
    text = office.letter_number_pattern
    for name, value in parts.items():
        text = text.replace(name, value)
    return text
