"""A Jalali date in one box or three, exact or, where the author allows it, a year or month alone; and a time."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app import moments
from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.invented import Invented
from forms_app.fields.parts import FieldBlock, LatinBlock, OpenFieldBlock
from persian import jalali
from persian.digits import to_latin
from persian.templatetags.persian import digits
from persian.text import normalise

# What follows the day of an answer that is not exact: "1981-03-21~year". The first ten letters are always a date.
MARK = "~"
YEAR, MONTH = "year", "month"
_PARTIAL = re.compile(r"(\d{4})(?:/(\d{1,2}))?", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?:[:.٫](\d{2}))?", re.ASCII)
_END_HELP = gettext_lazy("A Jalali date, or counted from today: today, today-18y, today+6m, today+30d.")


class EndBlock(LatinBlock):
    """One end of a range of dates."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"required": False, "help_text": _END_HELP, **kwargs})

    def clean(self, value):
        value = super().clean(value)
        if value:
            try:
                moments.parse(value)
            except ValueError as error:
                raise ValidationError(_("Write a Jalali date, or for example today-18y.")) from error
        return value


class DateBlock(OpenFieldBlock):
    earliest = EndBlock(label=gettext_lazy("not before"))
    latest = EndBlock(label=gettext_lazy("not after"))
    boxes = blocks.BooleanBlock(
        label=gettext_lazy("day, month and year in boxes of their own"), required=False
    )
    approximate = blocks.BooleanBlock(
        label=gettext_lazy("a year or a month alone is accepted"),
        required=False,
        help_text=gettext_lazy("The answer is then marked as approximate wherever it is shown."),
    )

    class Meta:
        label = gettext_lazy("Jalali date")
        icon = "date"

    def clean(self, value):
        """Also refuse a range that can never hold a day."""
        value = super().clean(value)
        ends = [moments.parse(value[name]) for name in ("earliest", "latest") if value[name]]
        today = dt.date.today()
        if len(ends) == 2 and moments.resolve(ends[0], today) > moments.resolve(ends[1], today):
            wrong = ValidationError(_("This lies before the other end."))
            raise StructBlockValidationError(block_errors={"latest": wrong})
        return value


class TimeBlock(FieldBlock):
    class Meta:
        label = gettext_lazy("time of day")
        icon = "time"


class RoughDay(dt.date):
    """The first day of a year or month that is all somebody knows."""

    precision = ""


def rough(day: dt.date, precision: str) -> RoughDay:
    """`day` as the first of its Jalali `precision` ("year" or "month")."""
    found = RoughDay(day.year, day.month, day.day)
    found.precision = precision
    return found


def day_of(value: str) -> dt.date:
    """The day of a stored answer; of a rough one the first that it could mean."""
    return dt.date.fromisoformat(value[:10])


class JalaliField(forms.CharField):
    def __init__(self, spec: Spec, **kwargs):
        super().__init__(**kwargs)
        self.spec = spec

    def to_python(self, value: Any) -> dt.date | None:
        text = normalise(value) if isinstance(value, str) else ""
        if not text:
            return None
        try:
            return jalali.parse(text)
        except jalali.NotADate as error:
            if self.spec.get("approximate") and (day := _roughly(text)):
                return day
            raise refuse(self.spec, "date_format") from error


def _roughly(text: str) -> RoughDay | None:
    """The year or the year and month that `text` names."""
    plain = re.sub(r"\s*[-./]\s*", "/", to_latin(text)).rstrip("/")
    match = _PARTIAL.fullmatch(plain)
    try:
        day = jalali.to_gregorian(int(match[1]), int(match[2] or 1), 1) if match else None
    except jalali.NotADate:
        return None
    return rough(day, MONTH if match and match[2] else YEAR) if day else None


class DateBoxes(widgets.Parts):
    """Day, month and year; the three are one text to the field."""

    template_name = "forms_app/widgets/date_boxes.html"
    part_names = ("day", "month", "year")

    def join(self, parts: dict[str, str]) -> str:
        """«year/month/day» of what was typed; parts left out at the small end leave a shorter text."""
        found = [parts["year"], parts["month"], parts["day"]]
        while found and not found[-1]:
            found.pop()
        return "/".join(found)

    def split(self, value: Any) -> dict[str, str]:
        pieces = re.split(r"[-./]", value) if isinstance(value, str) else []
        return dict(zip(("year", "month", "day"), (piece.strip() for piece in pieces), strict=False))


class JalaliDate(FieldType):
    name = "jalali_date"
    block = DateBlock
    rules = ("not_future", "adult", "expired", "too_old")
    scripts = ("forms_app/fields/parts.js",)

    def extra_schema(self, value) -> Spec:
        spec: Spec = {name: True for name in ("boxes", "approximate") if value[name]}
        return spec | {name: moments.parse(value[name]) for name in ("earliest", "latest") if value[name]}

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        if spec.get("boxes"):
            return JalaliField(spec, widget=DateBoxes())
        attrs = {"class": "form-control date", "dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}
        return JalaliField(spec, widget=widgets.TextInput(attrs))

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        """With an example, when the author gives no help of his own."""
        field = super().form_field(spec, asking)
        if spec.get("boxes"):
            field.shape = "parts"
        field.help_text = field.help_text or _help(spec)
        return field

    def compared_as(self, spec: Spec) -> str:
        return "rough_date" if spec.get("approximate") else "date"

    def own_warnings(
        self, spec: Spec, value: dt.date | None, asking: Asking, known: dict[str, Any]
    ) -> list[str]:
        if value is None:
            return []
        for end, name in (("earliest", "too_early"), ("latest", "too_late")):
            if end not in spec:
                continue
            limit = moments.resolve(spec[end], asking.today)
            if value < limit if end == "earliest" else value > limit:
                raise refuse(spec, name, limit=jalali.short(limit))
        return []

    def store(self, value: dt.date | None) -> str | None:
        if value is None:
            return None
        return value.isoformat() + (f"{MARK}{value.precision}" if isinstance(value, RoughDay) else "")

    def typed(self, spec: Spec, value: Any) -> str:
        return digits(self.export(spec, value, {}))

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        if not value:
            return ""
        year, month, _day = jalali.parts(day_of(value))
        if value.endswith(MARK + YEAR):
            return _("year %(year)s (approximate)") % {"year": digits(year)}
        if value.endswith(MARK + MONTH):
            named = f"{jalali.MONTHS[month - 1]} {digits(year)}"
            return _("%(month)s (approximate)") % {"month": named}
        return jalali.short(day_of(value))

    def letter(self, spec: Spec, value: Any, labels: Labels) -> str:
        """Only as much of the day as is known."""
        return digits(self.export(spec, value, labels))

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        """The Jalali day in Latin digits, "1360/04/21"; a rough one is shorter."""
        if not value:
            return ""
        written = "{:04d}/{:02d}/{:02d}".format(*jalali.parts(day_of(value)))
        return written[:4] if value.endswith(MARK + YEAR) else written[: 7 if MARK in value else 10]

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"day": day_of(value)}] if value else []

    def invented(self, spec: Spec, who: Invented) -> str:
        """A day of birth, each member's three years later; another where the author's rules want a paper's date."""
        today, rules = who.asking.today, spec.get("rules", {})
        day = today - dt.timedelta(days=max(365 * (34 - 3 * who.row), 0) + 40)
        if "expired" in rules:
            day = today + dt.timedelta(days=400)
        elif "too_old" in rules:
            day = today - dt.timedelta(days=20)
        if "earliest" in spec:
            day = max(day, moments.resolve(spec["earliest"], today))
        if "latest" in spec:
            day = min(day, moments.resolve(spec["latest"], today))
        return jalali.short(day)


def _help(spec: Spec) -> str:
    if spec.get("boxes"):
        return (
            _("What you do not know may stay empty; the year is needed.") if spec.get("approximate") else ""
        )
    if spec.get("approximate"):
        return _("Year/month/day, for example ۱۴۰۵/۰۱/۳۱. If you do not know the day, the year is enough.")
    return _("Year/month/day, for example ۱۴۰۵/۰۱/۳۱")


class TimeField(forms.CharField):
    def __init__(self, spec: Spec, **kwargs):
        super().__init__(**kwargs)
        self.spec = spec

    def to_python(self, value: Any) -> str:
        """ "HH:MM" of a time typed in any digits, with or without its minutes."""
        text = "".join(to_latin(normalise(value)).split()) if isinstance(value, str) else ""
        if not text:
            return ""
        match = _TIME.fullmatch(text)
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            raise refuse(self.spec, "not_a_time")
        return f"{int(match[1]):02d}:{match[2] or '00'}"


class Time(FieldType):
    name = "time"
    block = TimeBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {
            "class": "form-control kh-short",
            "dir": "ltr",
            "inputmode": "numeric",
            "autocomplete": "off",
        }
        return TimeField(spec, widget=widgets.TextInput(attrs))

    def help(self, spec: Spec) -> str:
        return super().help(spec) or _("Hour and minutes, for example ۱۴:۳۰")

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return digits(value) if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return value or ""

    def invented(self, spec: Spec, who: Invented) -> str:
        return digits(f"{8 + who.row % 10:02d}:30")
