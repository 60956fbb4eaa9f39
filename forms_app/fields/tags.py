"""The HTML of plain inputs, drawn without a template: a long step has hundreds of them, and templates would take most
of the time of its page. The same HTML as Django's own templates make."""

import html
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from persian.templatetags.persian import is_persian

Attributes = dict[str, Any]


def escaped(value: Any) -> str:
    """`value` as text that may stand in HTML and between quotes."""
    text = value if isinstance(value, str) else str(value)
    return text if isinstance(text, SafeString) else html.escape(text)


def attributes(attrs: Attributes) -> str:
    """` name="value"` of each; of True the name alone, of False nothing."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def input_tag(widget: dict[str, Any]) -> SafeString:
    """One `<input>` from the context of its widget or option."""
    value = "" if widget["value"] is None else f' value="{escaped(widget["value"])}"'
    name = escaped(widget["name"])
    return mark_safe(f'<input type="{widget["type"]}" name="{name}"{value}{attributes(widget["attrs"])}>')


def textarea_tag(widget: dict[str, Any]) -> SafeString:
    """A `<textarea>`; the line break before its text is the one that HTML drops."""
    text = escaped(widget["value"] or "")
    return mark_safe(
        f'<textarea name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>\n{text}</textarea>'
    )


def select_tag(widget: dict[str, Any]) -> SafeString:
    """A `<select>` with its options, in their groups."""
    foreign = not get_language_bidi()
    groups = "".join(_group(name, options, foreign) for name, options, _index in widget["optgroups"])
    return mark_safe(
        f'<select name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>\n{groups}\n</select>'
    )


def _group(name: str | None, options: list[dict[str, Any]], foreign: bool) -> str:
    inside = "".join(_option(option, foreign) for option in options)
    return f'<optgroup label="{escaped(name)}">{inside}</optgroup>' if name else inside


def _option(option: dict[str, Any], foreign: bool) -> str:
    """In a page of another language (`foreign`) a Persian label says so."""
    label = escaped(option["label"])
    selected = " selected" if option["selected"] else ""
    language = ' lang="fa"' if foreign and is_persian(option["label"]) else ""
    condition = option.get("condition")
    # The label alone stays at hand for the script, which takes the words of the condition away.
    asked = f' data-label="{label}" data-visible-if="{escaped(condition)}"' if condition else ""
    words = f" ({escaped(option['only_if'])})" if option.get("only_if") else ""
    return f'<option value="{escaped(option["value"])}"{selected}{language}{asked}>{label}{words}</option>'
