"""The insurance year of a household: it begins on a Jalali day that the office sets (BR-26)."""

import datetime as dt

from persian.jalali import NotADate, parts, to_gregorian
from services.models import Office


def year_of(office: Office, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first day of the insurance year that holds `day`, and the first day of the next one."""
    year = parts(day)[0]
    start = _start(office, year)
    if day < start:
        year, start = year - 1, _start(office, year - 1)
    return start, _start(office, year + 1)


def _start(office: Office, year: int) -> dt.date:
    try:
        return to_gregorian(year, office.insurance_year_month, office.insurance_year_day)
    except NotADate:  # 30 Esfand of a common year
        return to_gregorian(year + 1, 1, 1)
