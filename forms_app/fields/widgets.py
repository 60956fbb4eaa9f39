"""Django's widgets with flat templates: the same HTML as its own, which include a template for every attribute list and
every option and so take most of the time of a page."""

from typing import Any

from django import forms


class TextInput(forms.TextInput):
    template_name = "forms_app/widgets/input.html"


class EmailInput(forms.EmailInput):
    template_name = "forms_app/widgets/input.html"


class CheckboxInput(forms.CheckboxInput):
    template_name = "forms_app/widgets/input.html"


class Conditional(forms.widgets.ChoiceWidget):
    """Mixin: options that depend on an answer of the same page, as {value: (in words, for the browser)}."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.conditional: dict[str, tuple[str, str]] = {}

    def create_option(self, name, value, *args, **kwargs) -> dict[str, Any]:
        """Django's option; a conditional one with its condition."""
        option = super().create_option(name, value, *args, **kwargs)
        if value in self.conditional:
            option["only_if"], option["condition"] = self.conditional[value]
            if option["condition"]:
                option["attrs"]["data-visible-if"] = option["condition"]
        return option


class Select(Conditional, forms.Select):
    template_name = "forms_app/widgets/select.html"


class RadioSelect(Conditional, forms.RadioSelect):
    option_template_name = "forms_app/widgets/input.html"


class CheckboxSelectMultiple(Conditional, forms.CheckboxSelectMultiple):
    option_template_name = "forms_app/widgets/input.html"
