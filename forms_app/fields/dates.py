"""A Jalali date typed in one field."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Spec, refuse
from forms_app.fields.parts import FieldBlock
from persian import jalali
from persian.text import normalise


class DateBlock(FieldBlock):
    class Meta:
        label = gettext_lazy("Jalali date")
        icon = "date"


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
            raise refuse(self.spec, "date_format") from error


class JalaliDate(FieldType):
    name = "jalali_date"
    block = DateBlock
    rules = ("not_future", "adult", "expired", "too_old")

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control date", "dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}
        return JalaliField(spec, widget=widgets.TextInput(attrs))

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        """With an example, when the author gives no help of his own."""
        field = super().form_field(spec, asking)
        field.help_text = field.help_text or _("Year/month/day, for example ۱۴۰۵/۰۱/۳۱")
        return field

    def compared_as(self, spec: Spec) -> str:
        return "date"

    def store(self, value: dt.date | None) -> str | None:
        return value.isoformat() if value else None

    def text(self, spec: Spec, value: Any, labels: dict[str, str]) -> str:
        return jalali.short(dt.date.fromisoformat(value)) if value else ""

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"day": dt.date.fromisoformat(value)}] if value else []
