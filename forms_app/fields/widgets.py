"""Django's widgets drawn without templates (`tags`), and the base of questions with several inputs."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString

from forms_app.fields import tags


class Drawn(forms.Widget):
    """Mixin: `draw` makes the HTML from the context of the widget."""

    def draw(self, widget: dict[str, Any]) -> SafeString:
        """The widget as HTML."""
        return tags.input_tag(widget)

    def _render(self, template_name: str, context: dict[str, Any], renderer=None) -> SafeString:
        return self.draw(context["widget"])


class TextInput(Drawn, forms.TextInput):
    pass


class EmailInput(Drawn, forms.EmailInput):
    pass


class HiddenInput(Drawn, forms.HiddenInput):
    pass


class CheckboxInput(Drawn, forms.CheckboxInput):
    pass


class Textarea(Drawn, forms.Textarea):
    def draw(self, widget: dict[str, Any]) -> SafeString:
        return tags.textarea_tag(widget)


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


class Select(Drawn, Conditional, forms.Select):
    def draw(self, widget: dict[str, Any]) -> SafeString:
        return tags.select_tag(widget)


class DrawnOptions(Conditional):
    """Mixin: the page draws the options one by one, each with its label."""

    def _render(self, template_name: str, context: dict[str, Any], renderer=None) -> SafeString:
        if template_name == self.option_template_name:
            return tags.input_tag(context["widget"])
        # The type information of Django leaves out this method of every widget.
        return super()._render(template_name, context, renderer)  # type: ignore[misc]


class RadioSelect(DrawnOptions, forms.RadioSelect):
    pass


class CheckboxSelectMultiple(DrawnOptions, forms.CheckboxSelectMultiple):
    pass


class Nothing(forms.Widget):
    """What asks nothing takes nothing."""

    def value_from_datadict(self, data, files, name: str) -> None:
        return None

    def render(self, name, value, attrs=None, renderer=None) -> str:
        return ""


class Parts(forms.Widget):
    """One question with several inputs, named <name>-<part>. The whole, named <name>, is accepted in their place: it is
    what a script keeps for conditions, and what comes through an interface."""

    part_names: tuple[str, ...] = ()
    use_fieldset = True

    def join(self, parts: dict[str, str]) -> Any:
        """The raw value of the question from the texts of its parts."""
        raise NotImplementedError

    def split(self, value: Any) -> dict[str, str]:
        """The texts of the parts from a raw value, as they are shown again."""
        raise NotImplementedError

    def value_from_datadict(self, data, files, name: str) -> Any:
        found = {part: data.get(f"{name}-{part}") for part in self.part_names}
        if all(item is None for item in found.values()):
            return data.get(name)
        return self.join({part: str(item or "").strip() for part, item in found.items()})

    def value_omitted_from_data(self, data, files, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With `parts` (for each its name, id and value) and `invalid`."""
        context = super().get_context(name, value, attrs)
        own_id = context["widget"]["attrs"].get("id", "")
        values = self.split(value)
        context["widget"]["invalid"] = context["widget"]["attrs"].get("aria-invalid") == "true"
        context["widget"]["parts"] = {
            part: {"name": f"{name}-{part}", "id": f"{own_id}_{number}", "value": values.get(part, "")}
            for number, part in enumerate(self.part_names)
        }
        return context
