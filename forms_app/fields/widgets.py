"""Django's widgets with flat templates: the same HTML as its own, which include a template for every attribute list and
every option and so take most of the time of a page."""

from django import forms


class TextInput(forms.TextInput):
    template_name = "forms_app/widgets/input.html"


class EmailInput(forms.EmailInput):
    template_name = "forms_app/widgets/input.html"


class CheckboxInput(forms.CheckboxInput):
    template_name = "forms_app/widgets/input.html"


class Select(forms.Select):
    template_name = "forms_app/widgets/select.html"


class RadioSelect(forms.RadioSelect):
    option_template_name = "forms_app/widgets/input.html"


class CheckboxSelectMultiple(forms.CheckboxSelectMultiple):
    option_template_name = "forms_app/widgets/input.html"
