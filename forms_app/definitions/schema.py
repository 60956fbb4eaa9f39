"""From what an editor built to the plain JSON that asks, checks, shows and exports (docs/architecture.md)."""

from typing import Any

from forms_app.fields.condition_block import condition_schema
from forms_app.fields.parts import english, messages_schema
from forms_app.fields.registry import TYPES


def compile_schema(form) -> dict[str, Any]:
    """The schema of `form` (a Form, saved or not) as it is in memory. The same form always gives the same schema."""
    schema = {
        "title": form.title,
        "introduction": form.introduction,
        "messages": {block.value["key"]: block.value["text"] for block in form.messages},
        "steps": [_step(block) for block in form.steps],
    }
    translated = {"title": form.title_en, "introduction": form.introduction_en}
    if given := {part: text for part, text in translated.items() if text}:
        schema["en"] = given
    return schema


def _step(block) -> dict[str, Any]:
    value = block.value
    step = {
        "id": block.id,
        "key": value["key"],
        "title": value["title"],
        "help": value.get("help") or "",
        "kind": block.block_type,
        "visible_if": condition_schema(value["visible_if"]),
        "errors": messages_schema(value.get("checks", [])),
        "fields": field_schemas(value.get("fields", [])),
    }
    if given := english(value, title="title_en", help="help_en", item_title="item_title_en"):
        step["en"] = given
    if block.block_type == "group":
        step |= {"min": value["min"], "max": value["max"], "item_title": value["item_title"]}
        step["unique"] = _unique(value["unique"] or "")
    elif block.block_type == "exit":
        step |= _exit(value)
    else:
        step["after_check"] = bool(value["after_check"])
    return step


def field_schemas(fields) -> list[dict[str, Any]]:
    """The specs of `fields`, the blocks of a step or of a field set."""
    return [TYPES[field.block_type].schema(field.id, field.value) for field in fields]


def _exit(value) -> dict[str, Any]:
    """What only an exit has; keys not used are left out."""
    found: dict[str, Any] = {"text": value["text"]}
    if value["link_url"]:
        found["link"] = {"url": value["link_url"], "label": value["link_label"] or value["link_url"]}
    if english := {name: value[f"{name}_en"] for name in ("title", "text") if value[f"{name}_en"]}:
        found["en"] = english
    return found


def _unique(text: str) -> dict[str, str]:
    """{field of the row: the form's own field it may not repeat, or ""} from "a=b, c"."""
    pairs = (part.partition("=") for part in text.replace("،", ",").split(",") if part.strip())
    return {key.strip(): other.strip() for key, _, other in pairs}
