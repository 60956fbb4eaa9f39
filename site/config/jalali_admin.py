"""Makes Wagtail's own date boxes (filters, publication dates, blocks) read and show the Jalali calendar.

Wagtail creates these widgets by name in many places, so the classes themselves take over what ours do.
"""

from django import forms
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

from persian.widgets import CalendarMedia


def read_jalali(admin_widget: type[forms.TextInput], jalali_widget: type[forms.TextInput]) -> None:
    """Give Wagtail's `admin_widget` the behaviour, the files and the markup of `jalali_widget`."""

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = forms.TextInput.get_context(self, name, value, attrs)
        context["widget"]["attrs"] = {**jalali_widget.own_attrs, **context["widget"]["attrs"]}
        return context

    for name in ("format_value", "value_from_datadict", "template_name"):
        setattr(admin_widget, name, getattr(jalali_widget, name))
    admin_widget.media = CalendarMedia.media
    admin_widget.to_iso = staticmethod(jalali_widget.to_iso)
    admin_widget.get_context = get_context
    register(WidgetAdapter(), admin_widget)
