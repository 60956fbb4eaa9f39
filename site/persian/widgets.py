"""Date inputs that show and read the Jalali calendar while the field behind them stays Gregorian.

Without JavaScript they are plain text boxes; with it a calendar opens on focus.
"""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language

from persian import jalali
from persian.digits import to_latin, to_persian

# Put before text that is no Jalali day. Django's date fields would read "1404-12-30" as a day of the year 1404 of our
# era; nothing parses with this mark in front. It is invisible, and taken off before the text is shown again.
REFUSED = "\u200e"
# A day of the Gregorian calendar is told from a Jalali one by its year.
FIRST_GREGORIAN_YEAR = 1800
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?", re.ASCII)


def gregorian(text: str) -> dt.date | None:
    """The day of an ISO text of the Gregorian calendar ("2026-11-23…"), or None for all other text."""
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day.year >= FIRST_GREGORIAN_YEAR else None


def _shown(text: str) -> str:
    return to_persian(text) if (get_language() or "fa").startswith("fa") else to_latin(text)


class CalendarMedia:
    """The calendar's files; it starts itself for every `input[data-jdp]`, also for those added later."""

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={
                "all": [
                    "vendor/jalalidatepicker/jalalidatepicker.min.css",
                    "persian/datepicker.css",
                ]
            },
            js=["vendor/jalalidatepicker/jalalidatepicker.min.js", "persian/datepicker.js"],
        )


class JalaliDateInput(CalendarMedia, forms.DateInput):
    """A text box for a DateField: Jalali outside («۱۴۰۵/۰۹/۰۲», any digits), ISO inside."""

    own_attrs = {"dir": "ltr", "autocomplete": "off", "data-jdp": "", "data-jdp-only-date": ""}

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs={**self.own_attrs, **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """`value` (date, ISO text, or what was typed before) as shown in the box; None for an empty one."""
        if value in (None, ""):
            return None
        day = value if isinstance(value, dt.date) else gregorian(str(value))
        return _shown(jalali.short(day)) if day else str(value).removeprefix(REFUSED)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """ISO text of the day typed in `data`; text that is no day comes back marked, so that no field accepts it."""
        text = data.get(name)
        return self.to_iso(text) if text else text

    @staticmethod
    def to_iso(text: str) -> str:
        """Jalali or ISO text as ISO text of the Gregorian calendar; other text marked as refused."""
        latin = to_latin(text).strip().lstrip(REFUSED)
        day = gregorian(latin) if len(latin) == 10 else None
        try:
            return (day or jalali.parse(latin)).isoformat()
        except jalali.NotADate:
            return f"{REFUSED}{text.strip().lstrip(REFUSED)}"


class JalaliDateTimeInput(CalendarMedia, forms.DateTimeInput):
    """A text box for a DateTimeField: «۱۴۰۵/۰۹/۰۲ ۱۴:۰۵» in Tehran outside, ISO inside."""

    own_attrs = {"dir": "ltr", "autocomplete": "off", "data-jdp": "", "data-jdp-time": ""}

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs={**self.own_attrs, **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """`value` (datetime, ISO text, or what was typed before) as shown in the box; None for an empty one."""
        if value in (None, ""):
            return None
        if isinstance(value, dt.datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return _shown(f"{jalali.short(local.date())} {local:%H:%M}")
        day = gregorian(str(value))
        if day is None:
            return str(value).removeprefix(REFUSED)
        return _shown(f"{jalali.short(day)} {str(value)[11:16]}".strip())

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """ "YYYY-MM-DD HH:MM" of what was typed in `data`; text that is no moment comes back marked."""
        text = data.get(name)
        return self.to_iso(text) if text else text

    @staticmethod
    def to_iso(text: str) -> str:
        """Jalali or ISO day and time as ISO text; a missing time is midnight; other text marked as refused."""
        refused = f"{REFUSED}{text.strip().lstrip(REFUSED)}"
        day_text, _, clock = to_latin(text).strip().lstrip(REFUSED).replace("T", " ").partition(" ")
        day = JalaliDateInput.to_iso(day_text)
        match = _CLOCK.fullmatch(clock.strip(" ،,-") or "00:00")
        if day.startswith(REFUSED) or match is None or int(match[1]) > 23 or int(match[2]) > 59:
            return refused
        return f"{day} {int(match[1]):02d}:{match[2]}"
