"""Working time of an office: hours, weekend and holidays (BR-24). All days are days in Tehran."""

import datetime as dt

from persian.jalali import TEHRAN
from services.offices import Holiday, Office


def working_minutes(
    office: Office, start: dt.datetime, end: dt.datetime, *, holidays: set[dt.date] | None = None
) -> int:
    """Minutes of `office`'s working hours between `start` and `end`, aware moments; 0 when `end` is not later.

    Who asks for many spans reads `holidays_of` once and passes them.
    """
    first, last = start.astimezone(TEHRAN), end.astimezone(TEHRAN)
    if holidays is None:
        holidays = _holidays(office, first.date(), last.date())
    total = dt.timedelta()
    day = first.date()
    while day <= last.date():
        if _works(office, day, holidays):
            opens = max(first, dt.datetime.combine(day, office.work_starts, TEHRAN))
            shuts = min(last, dt.datetime.combine(day, office.work_ends, TEHRAN))
            total += max(shuts - opens, dt.timedelta())
        day += dt.timedelta(days=1)
    return int(total.total_seconds() // 60)


def holidays_of(office: Office) -> set[dt.date]:
    """Every holiday of `office`."""
    return set(Holiday.objects.filter(office=office).values_list("day", flat=True))


def add_working_days(office: Office, moment: dt.datetime, days: int) -> dt.datetime:
    """`moment` and `days` working days later, at the same time of day but within working hours.

    What arrives on a free day or after hours counts from the next opening.
    """
    local = _next_opening(office, moment.astimezone(TEHRAN))
    day = local.date()
    holidays = _holidays(office, day, day + dt.timedelta(days=days * 3 + 60))
    while days > 0:
        day += dt.timedelta(days=1)
        days -= _works(office, day, holidays)
    return dt.datetime.combine(day, local.time(), TEHRAN)


def _next_opening(office: Office, local: dt.datetime) -> dt.datetime:
    """`local` itself within working hours, else the next moment at which work starts."""
    day = local.date()
    holidays = _holidays(office, day, day + dt.timedelta(days=60))
    if _works(office, day, holidays) and local.time() < office.work_ends:
        return max(local, dt.datetime.combine(day, office.work_starts, TEHRAN))
    day += dt.timedelta(days=1)
    while not _works(office, day, holidays):
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, office.work_starts, TEHRAN)


def _works(office: Office, day: dt.date, holidays: set[dt.date]) -> bool:
    # A week without working days would never end; such a setting counts as no weekend.
    free = office.weekend if len(set(office.weekend)) < 7 else []
    return day.weekday() not in free and day not in holidays


def _holidays(office: Office, first: dt.date, last: dt.date) -> set[dt.date]:
    return set(Holiday.objects.filter(office=office, day__range=(first, last)).values_list("day", flat=True))
