"""A form version in another language, as far as its editor gave the texts ("en" of docs/architecture.md)."""

from typing import Any

from django.conf import settings

# Messages that the pages word themselves in each language; the office's own words are shown in the office's language.
_WORDED_BY_US = {"form_invalid", "session_expired", "saved_draft"}
_OWN = ("en",)


def in_language(schema: dict[str, Any], code: str) -> dict[str, Any]:
    """`schema` with its texts in the language `code`; what was not translated stays as the office wrote it.

    The Persian message of a rule gives way to the general one in `code` where its question was translated.
    """
    if code == settings.LANGUAGE_CODE or code not in _OWN:
        return schema
    found = _texts(schema, schema.get(code, {}))
    if schema.get(code):
        found["messages"] = {k: text for k, text in schema["messages"].items() if k not in _WORDED_BY_US}
    return {**found, "steps": [_step(step, code) for step in schema["steps"]]}


def field_in_language(spec: dict[str, Any], code: str) -> dict[str, Any]:
    """The same of a single field."""
    return spec if code == settings.LANGUAGE_CODE or code not in _OWN else _field(spec, code)


def title_in(form, code: str) -> str:
    """The title of a Form in the language `code`, or as the office wrote it."""
    return (form.title_en if code in _OWN else "") or form.title


def introduction_in(form, code: str) -> str:
    """The same of its introduction."""
    return (form.introduction_en if code in _OWN else "") or form.introduction


def _step(step: dict[str, Any], code: str) -> dict[str, Any]:
    return {**_asking(step, code), "fields": [_field(spec, code) for spec in step["fields"]]}


def _field(spec: dict[str, Any], code: str) -> dict[str, Any]:
    found = _asking(spec, code)
    for part in ("choices", "extra_choices"):
        if part in spec:
            found[part] = [_choice(choice, code) for choice in spec[part]]
    return found


def _choice(choice: dict[str, Any], code: str) -> dict[str, Any]:
    own = choice.get(code)
    return {**choice, "label": own} if own else choice


def _asking(part: dict[str, Any], code: str) -> dict[str, Any]:
    """A step or field with its texts and messages."""
    own = part.get(code)
    if not own:
        return part
    return {
        **_texts(part, own),
        "errors": {rule: text for rule, text in own.get("errors", {}).items() if text},
    }


def _texts(part: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    return {**part, **{name: text for name, text in own.items() if text and isinstance(text, str)}}
