"""What a kind of field is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forms_app.fields import rules
from forms_app.fields.asking import Asking
from forms_app.fields.condition_block import condition_schema
from forms_app.fields.messages import message
from forms_app.fields.parts import FieldBlock, messages_schema

Spec = dict[str, Any]


class FieldType:
    """One kind of field, in all its forms. Subclasses are registered in `forms_app.fields.registry`."""

    name = ""
    block: type[FieldBlock] = FieldBlock
    # Rules of `rules.RULES` that an author may switch on here.
    rules: tuple[str, ...] = ()
    # How the page lays it out: "line", "options" or "box".
    shape = "line"
    # Does the page ask for it? A calculated value follows from other answers.
    is_input = True

    def schema(self, block_id: str, value) -> Spec:
        """The schema entry for a block's value (docs/architecture.md)."""
        spec: Spec = {
            "id": block_id,
            "key": value["key"],
            "type": self.name,
            "label": value["label"],
            "help": value["help"] or "",
            "required": bool(value.get("required")),
            "errors": messages_schema(value["checks"]),
            "visible_if": condition_schema(value["visible_if"]),
            "sensitive": bool(value["sensitive"]),
            "dimension": bool(value["dimension"]),
        }
        if value.get("online_only"):
            spec["required_in"] = ["online"]
        active = {c["rule"]: _argument(c) for c in value["checks"] if c["rule"] in self.rules}
        if active:
            spec["rules"] = active
        warnings = [c["rule"] for c in value["checks"] if c["warn_only"]]
        if warnings:
            spec["warnings"] = warnings
        spec.update(self.extra_schema(value))
        return spec

    def extra_schema(self, value) -> Spec:
        """What only this kind adds to the schema; keys not used are left out."""
        return {}

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        """The Django field, with the author's label, help and messages."""
        field = self.build(spec, asking)
        field.label = spec["label"]
        field.help_text = spec["help"]
        field.required = spec["required"] and asking.channel in spec.get("required_in", [asking.channel])
        field.widget.is_required = field.required
        field.error_messages["required"] = message(spec, "required")
        field.template_name = "forms_app/fields/field.html"
        field.shape, field.only_if, field.visible_if = self.shape, "", ""
        return field

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        """The bare Django field. Its clean() gives a Python value."""
        raise NotImplementedError

    def clean(
        self, field: forms.Field, raw: Any, spec: Spec, asking: Asking, known: dict[str, Any]
    ) -> tuple[Any, list[str]]:
        """(value as stored in JSON, warnings). Raises ValidationError with the author's message."""
        value = field.clean(raw)
        warnings = self.own_warnings(spec, value, asking) + rules.check(spec, value, asking, known)
        return self.store(value), warnings

    def compared_as(self, spec: Spec) -> str:
        """How static/forms_app/comparing.js makes the stored value of what is typed; empty for plain text."""
        return ""

    def own_warnings(self, spec: Spec, value: Any, asking: Asking) -> list[str]:
        """Doubts that this kind has about a cleaned value; raises ValidationError when they are certain."""
        return []

    def store(self, value: Any) -> Any:
        """The JSON value of a cleaned Python value."""
        return value

    def text(self, spec: Spec, value: Any, labels: dict[str, str]) -> str:
        """What a reader sees. `labels` holds the labels of its choices on the day of submission."""
        return "" if value is None else str(value)

    def chosen(self, spec: Spec, value: Any) -> list[str]:
        """The keys chosen from a list, for keeping their labels."""
        return []

    def facts(self, spec: Spec, value: Any) -> list[dict[str, Any]]:
        """Typed columns of `Fact` for an answer that statistics count."""
        return [] if value in rules.EMPTY else [{"text": str(value)[:120]}]


def _argument(check) -> Any:
    """The measure of a rule as the rule wants it."""
    text = (check["argument"] or "").strip()
    if check["rule"] in ("adult", "too_old"):
        return int(text) if text.isdigit() else None
    if check["rule"] == "email_missing":
        chosen, _, other = text.partition("=")
        return {"value": chosen.strip(), "field": other.strip()}
    return text or True


def refuse(spec: Spec, *names: str, **values: object) -> ValidationError:
    """A ValidationError with the author's wording of the first rule named."""
    return ValidationError(message(spec, *names, **values), code=names[0])
