"""A link to an earlier request by its tracking number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms_app import tracking
from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.invented import Invented
from forms_app.fields.parts import FieldBlock
from forms_app.fields.text import LINE, PersianCharField

_INVENTED = "1234567890"


class EarlierCaseBlock(FieldBlock):
    left_out = ("dimension", "later")

    class Meta:
        label = _("tracking number of an earlier request")
        icon = "link"


class TrackingField(PersianCharField):
    """Eleven digits with the right check digit, however they were grouped."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        code = tracking.parse(text)
        if code is None:
            raise refuse(self.spec, "earlier_case")
        return code


class EarlierCase(FieldType):
    """Whether a number is mistyped or simply not known is not told: the answer must not help to guess numbers."""

    name = "earlier_case"
    block = EarlierCaseBlock

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        attrs = {"class": "form-control", "dir": "ltr", "autocomplete": "off", "inputmode": "numeric"}
        return TrackingField(spec, LINE, widget=widgets.TextInput(attrs))

    def own_warnings(self, spec: Spec, value: str, asking: Asking, known: dict[str, Any]) -> list[str]:
        if value and not asking.is_received(value):
            raise refuse(spec, "earlier_case")
        return []

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return tracking.display(value) if value else ""

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return value or ""

    def invented(self, spec: Spec, who: Invented) -> str:
        """A number that proves itself, chosen by nobody's request."""
        return tracking.display(_INVENTED + tracking.check_digit(_INVENTED))

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return []
