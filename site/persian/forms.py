"""Form fields that take what Persian users type."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from persian import jalali
from persian.widgets import REFUSED, JalaliDateInput, gregorian


class JalaliDateField(forms.DateField):
    """Jalali text in, `datetime.date` out. Errors carry the code "invalid" (no such day) or "required"."""

    widget = JalaliDateInput
    default_error_messages = {
        "invalid": _("Enter a date of the calendar as year/month/day, for example 1404/03/16."),
    }

    def to_python(self, value: object) -> dt.date | None:
        """The day of `value`: a date, Jalali text with any digits, or ISO text. Raises ValidationError."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return jalali.local_date(value)
        if isinstance(value, dt.date):
            return value
        text = JalaliDateInput.to_iso(str(value))
        day = None if text.startswith(REFUSED) else gregorian(text)
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day
