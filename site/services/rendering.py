"""How public forms are drawn: accessible groups in Bootstrap's classes, without touching the admin's forms.

A public form passes `renderer=PublicFormRenderer()` or mixes in `PublicForm`; then `{{ field.as_field_group }}` draws
label, help, errors and widget, tied together by `aria-describedby` and `aria-invalid`.
"""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

CHECKED = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class PublicBoundField(BoundField):
    """A field that gives its widget the theme's class and knows what an error link must point at."""

    def build_widget_attrs(self, attrs: dict, widget: forms.Widget | None = None) -> dict:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        own = attrs.get("class") or widget.attrs.get("class", "")
        theme = _theme_class(widget)
        invalid = "is-invalid" if self.errors else ""
        classes = " ".join(dict.fromkeys(f"{theme} {own} {invalid}".split()))
        if isinstance(widget, forms.RadioSelect):
            attrs.pop("aria-invalid", None)  # a radio button has no such state; its group says the error
        return {**attrs, "class": classes} if classes else attrs

    @property
    def first_id(self) -> str:
        """The id of the element that takes the focus: for a set of boxes its first box."""
        widget_id = self.field.widget.attrs.get("id") or self.auto_id
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple) and widget_id:
            return f"{widget_id}_0"
        return self.id_for_label or widget_id

    @property
    def is_single_box(self) -> bool:
        """Whether the widget is one checkbox, whose label follows it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


class PublicFormRenderer(TemplatesSetting):
    """Looks for a template below `services/forms/` first, then where Django has it."""

    form_template_name = "services/forms/form.html"
    field_template_name = "services/forms/field.html"
    bound_field_class = PublicBoundField

    def get_template(self, template_name: str):
        if template_name.startswith("django/forms/widgets/"):
            own = template_name.replace("django/forms/", "services/forms/", 1)
            try:
                return get_template(own)
            except TemplateDoesNotExist:
                pass
        return get_template(template_name)


class PublicForm(forms.Form):
    """The base of a public form: drawn by `PublicFormRenderer`, validated on the server only."""

    default_renderer = PublicFormRenderer
    use_required_attribute = False


def _theme_class(widget: forms.Widget) -> str:
    if isinstance(widget, CHECKED):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "" if widget.is_hidden else "form-control"
