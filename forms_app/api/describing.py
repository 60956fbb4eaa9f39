"""A form version as JSON Schema (2020-12) with its texts, for programs that fill it in."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forms_app.channels import Channel
from forms_app.definitions.models import FormVersion
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.dates import JalaliField
from forms_app.fields.files import AttachmentField
from forms_app.fields.number import LIMIT, WholeNumberField
from forms_app.fields.people import APPLICANT
from forms_app.fields.registry import TYPES
from forms_app.wizard.compiled import compiled

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Described = dict[str, Any]

EXIT = "exit"


def json_schema(version: FormVersion, address: str) -> Described:
    """The answers that `version` takes, in the language of the call as far as the editor gave the texts.

    `address` is where this is found.
    """
    schema = compiled(version, get_language() or "").schema
    asking = Asking(Lookups(schema), channel=Channel.API)
    steps = [step for step in schema["steps"] if step["kind"] != EXIT]
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": schema["title"],
        "description": schema["introduction"],
        "type": "object",
        "properties": {step["key"]: _step(step, asking) for step in steps},
        "required": [step["key"] for step in steps if _is_needed(step, asking)],
        "additionalProperties": False,
        "x-form": {
            "slug": version.form.slug,
            "version": version.number,
            "published_at": version.published_at.isoformat(),
        },
        "x-exits": [
            {"if": step["visible_if"], "title": step["title"], "text": step.get("text", "")}
            for step in schema["steps"]
            if step["kind"] == EXIT
        ],
    }


def _step(step: dict[str, Any], asking: Asking) -> Described:
    fields = [spec for spec in step.get("fields", []) if _is_asked(spec)]
    answers: Described = {
        "type": "object",
        "properties": {spec["key"]: _field(spec, asking) for spec in fields},
        "required": [
            spec["key"] for spec in fields if spec["visible_if"] is None and _is_required(spec, asking)
        ],
        "additionalProperties": False,
    }
    texts = {"title": step["title"], "description": step.get("help", "")}
    if step["visible_if"]:
        texts["x-visible-if"] = step["visible_if"]
    if step["kind"] != "group":
        return {**texts, **answers}
    item = {"title": step["item_title"], **answers}
    return {**texts, "type": "array", "minItems": step["min"], "maxItems": step["max"], "items": item}


def _is_asked(spec: dict[str, Any]) -> bool:
    """Is it a question for whoever fills the form in? Headings ask nothing, and some are left to staff."""
    kind = TYPES[spec["type"]]
    return kind.asks and kind.is_input and not spec.get("later")


def _is_required(spec: dict[str, Any], asking: Asking) -> bool:
    return spec["required"] and asking.channel in spec.get("required_in", [asking.channel])


def _is_needed(step: dict[str, Any], asking: Asking) -> bool:
    """Must the part itself be there?"""
    if step["visible_if"]:
        return False
    if step["kind"] == "group":
        return step["min"] > 0
    fields = step.get("fields", [])
    return any(_is_asked(s) and s["visible_if"] is None and _is_required(s, asking) for s in fields)


def _field(spec: dict[str, Any], asking: Asking) -> Described:
    field = TYPES[spec["type"]].form_field(spec, asking)
    found: Described = {"title": spec["label"]}
    if text := spec["help"]:
        found["description"] = text
    found |= _kind(field, spec, asking)
    found["x-type"] = spec["type"]
    if spec["visible_if"]:
        found["x-visible-if"] = spec["visible_if"]
        found["x-required"] = _is_required(spec, asking)
    return found


def _kind(field: forms.Field, spec: dict[str, Any], asking: Asking) -> Described:
    """The keywords for what the field takes, told by what it is on the page."""
    if isinstance(field, AttachmentField):
        return _files(spec)
    if spec["type"] == "household_member_choice":
        words = _("“applicant”, or the place of the person in “%(group)s”, counted from 0")
        return {"type": "string", "pattern": rf"^({APPLICANT}|[0-9]{{1,3}})$", "x-group": spec["group"],
                "description": words % {"group": spec["group"]}}  # fmt: skip
    if isinstance(field, forms.MultipleChoiceField):
        least = {"minItems": 1} if field.required else {}
        return {"type": "array", "items": _one_of(field), "uniqueItems": True, **least}
    if isinstance(field, forms.ChoiceField):
        return {"type": "string", **_one_of(field)}
    if isinstance(field, forms.BooleanField):
        return {"type": "boolean", **({"const": True} if field.required else {})}
    if isinstance(field, JalaliField):
        return {"type": "string", "format": "date"}
    if isinstance(field, WholeNumberField):
        return {
            "type": "integer",
            "minimum": spec.get("min_value", -LIMIT),
            "maximum": spec.get("max_value", LIMIT),
        }
    if isinstance(field, forms.CharField):
        return _text(field, spec, asking)
    return {"type": ["string", "number", "object"]}


def _one_of(field: forms.ChoiceField) -> Described:
    options = [{"const": str(key), "title": str(label)} for key, label in _flat(field.choices)]
    # A list that offers nothing now can be answered with nothing.
    return {"oneOf": options} if options else {"enum": []}


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """The options of a field without its groups and without the empty one."""
    found: list[tuple[Any, Any]] = []
    for key, label in choices:
        found += _flat(label) if isinstance(label, list | tuple) else [(key, label)]
    return [(key, label) for key, label in found if key != ""]


def _text(field: forms.CharField, spec: dict[str, Any], asking: Asking) -> Described:
    found: Described = {"type": "string"}
    if spec["required"]:
        found["minLength"] = max(1, spec.get("min_length", 0))
    if limit := getattr(field, "limit", None):
        found["maxLength"] = limit
    if spec["type"] == "email":
        found["format"] = "email"
    pattern, warn_only = asking.lookups.formats.get(spec.get("format", ""), (None, False))
    if pattern is not None and not warn_only:
        found["pattern"] = f"^(?:{pattern.pattern})$"
    return found


def _files(spec: dict[str, Any]) -> Described:
    one: Described = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 200},
            "content": {"type": "string", "contentEncoding": "base64"},
        },
        "required": ["name", "content"],
        "additionalProperties": False,
    }
    if limit := spec.get("max_bytes"):
        one["x-max-bytes"] = limit
    most = spec.get("max_files", 1)
    return one if most == 1 else {"type": "array", "items": one, "maxItems": most}
