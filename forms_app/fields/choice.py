"""Choices: one by radio buttons, a drop-down or a searchable list, several by checkboxes; yes or no; a box to tick."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from forms_app.choices import Choices
from forms_app.fields import widgets
from forms_app.fields.asking import Asking
from forms_app.fields.base import FieldType, Labels, Spec, refuse
from forms_app.fields.invented import Invented
from forms_app.fields.messages import message
from forms_app.fields.parts import ChoiceOption, OpenFieldBlock, option_schema, source_choices


class ChoiceBlock(OpenFieldBlock):
    choices_source = blocks.ChoiceBlock(
        label=gettext_lazy("options from a list"), required=False, choices=source_choices
    )
    choices = blocks.ListBlock(
        ChoiceOption(),
        label=gettext_lazy("options"),
        default=[],
        help_text=gettext_lazy("With a list chosen above, these come after it."),
    )


class RadioBlock(ChoiceBlock):
    class Meta:
        label = gettext_lazy("one option (all shown)")
        icon = "radio-full"


class DropdownBlock(ChoiceBlock):
    class Meta:
        label = gettext_lazy("one option (drop-down)")
        icon = "arrow-down"


class SearchableBlock(ChoiceBlock):
    class Meta:
        label = gettext_lazy("one option (searchable list)")
        icon = "search"


class YesNoBlock(OpenFieldBlock):
    class Meta:
        label = gettext_lazy("yes or no")
        icon = "radio-full"


class CheckboxesBlock(ChoiceBlock):
    class Meta:
        label = gettext_lazy("several options")
        icon = "list-ul"


class CheckboxBlock(OpenFieldBlock):
    left_out = ("placeholder", "placeholder_en", "later")

    class Meta:
        label = gettext_lazy("tick box")
        icon = "tick-inverse"


# The two options as data of every form that asks so; English beside it, as editors give it for their own.
YES_NO = ({"key": "yes", "label": "بله", "en": "Yes"}, {"key": "no", "label": "خیر", "en": "No"})


def _own(spec: Spec) -> list[Spec]:
    return spec.get("choices", []) + spec.get("extra_choices", [])


def _conditions(spec: Spec) -> dict[str, Spec]:
    return {choice["key"]: choice["visible_if"] for choice in _own(spec) if choice.get("visible_if")}


class Choice(FieldType):
    """What the kinds with options share."""

    def extra_schema(self, value) -> Spec:
        own = [option_schema(option) for option in value["choices"]]
        if not value["choices_source"]:
            return {"choices": own}
        return {"choices_source": value["choices_source"], **({"extra_choices": own} if own else {})}

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        """With `remaining`: of the options whose condition depends on this page, what is left of it."""
        field = super().form_field(spec, asking)
        conditional = _conditions(spec).items()
        field.remaining = {
            key: remains
            for key, condition in conditional
            if not isinstance(remains := asking.remains(condition), bool)
        }
        return field

    def offered(self, spec: Spec, asking: Asking) -> Choices:
        """(key, label) pairs a field offers now: its source's, then those of its own that may be chosen."""
        listed = list(asking.lookups.offered(spec["choices_source"])) if "choices_source" in spec else []
        own = [choice for choice in _own(spec) if asking.remains(choice.get("visible_if")) is not False]
        return listed + [(choice["key"], choice["label"]) for choice in own]

    def clean(
        self, field: forms.Field, raw: Any, spec: Spec, asking: Asking, known: dict[str, Any]
    ) -> tuple[Any, list[str]]:
        """As every field; an option that these answers do not offer is refused."""
        value, warnings = super().clean(field, raw, spec, asking, known)
        conditional = _conditions(spec)
        for key in self.chosen(spec, value) if conditional else []:
            if not asking.holds(conditional.get(key), known):
                raise refuse(spec, "out_of_province", "invalid_choice")
        return value, warnings

    def fitted(self, field: forms.ChoiceField, spec: Spec) -> forms.ChoiceField:
        """Give `field` the message for a value that is not offered (any more)."""
        field.error_messages["invalid_choice"] = message(spec, "out_of_province", "invalid_choice")
        return field

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        known = {
            **{choice["key"]: choice["label"] for choice in _own(spec)},
            **labels,
        }
        return "، ".join(known.get(key, key) for key in self.chosen(spec, value))

    def chosen(self, spec: Spec, value: Any) -> list[str]:
        return [value] if value else []

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"text": key[:120]} for key in self.chosen(spec, value)]

    def invented(self, spec: Spec, who: Invented) -> Any:
        """Each member another of what is offered; nothing of an empty list."""
        offered = [key for key, _label in self.offered(spec, who.asking)]
        return offered[who.row % len(offered)] if offered else None


class Radio(Choice):
    name = "radio"
    block: type[OpenFieldBlock] = RadioBlock
    rules: tuple[str, ...] = ("email_missing",)
    shape = "options"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        widget = widgets.RadioSelect({"class": "form-check-input"})
        return self.fitted(forms.ChoiceField(choices=self.offered(spec, asking), widget=widget), spec)


class Dropdown(Choice):
    name = "dropdown"
    block: type[OpenFieldBlock] = DropdownBlock
    rules: tuple[str, ...] = ("email_missing",)

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        offered = [("", _("Choose…")), *self.offered(spec, asking)]
        field = forms.ChoiceField(choices=offered, widget=widgets.Select({"class": "form-select"}))
        return self.fitted(field, spec)


class Searchable(Dropdown):
    """The same drop-down list; with JavaScript it becomes a box in which one types to find an option."""

    name = "searchable"
    block = SearchableBlock
    scripts = ("forms_app/fields/combobox.js",)

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        field = super().build(spec, asking)
        field.widget.attrs |= {"data-combobox": _("Nothing found"), "data-found": _("%s options")}
        return field


class YesNo(Radio):
    name = "yes_no"
    block = YesNoBlock
    rules = ()

    def extra_schema(self, value) -> Spec:
        return {"choices": [dict(option) for option in YES_NO]}


class Checkboxes(Choice):
    name = "checkboxes"
    block = CheckboxesBlock
    rules = ("email_missing",)
    shape = "options"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        widget = widgets.CheckboxSelectMultiple({"class": "form-check-input"})
        return self.fitted(forms.MultipleChoiceField(choices=self.offered(spec, asking), widget=widget), spec)

    def chosen(self, spec: Spec, value: Any) -> list[str]:
        return list(value or [])

    def invented(self, spec: Spec, who: Invented) -> list[str]:
        return [key for key, _label in self.offered(spec, who.asking)][:2]


class Checkbox(FieldType):
    name = "checkbox"
    block = CheckboxBlock
    shape = "box"

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        return forms.BooleanField(widget=widgets.CheckboxInput({"class": "form-check-input"}))

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        return _("yes") if value else _("no")

    def export(self, spec: Spec, value: Any, labels: Labels) -> str:
        return "" if value is None else self.text(spec, value, labels)

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        return [{"number": int(bool(value))}]

    def invented(self, spec: Spec, who: Invented) -> str:
        return "on"
