"""What a kind of field is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms_app.fields import rules
from forms_app.fields.asking import Asking
from forms_app.fields.condition_block import condition_schema
from forms_app.fields.invented import Invented
from forms_app.fields.messages import message
from forms_app.fields.parts import FieldBlock, OpenFieldBlock, english, messages_schema

Spec = dict[str, Any]
Labels = dict[str, str]


class FieldType:
    """One kind of field, in all its forms. Subclasses are registered in `forms_app.fields.registry`."""

    name = ""
    block: type[FieldBlock] = FieldBlock
    # Rules of `rules.RULES` that an author may switch on here.
    rules: tuple[str, ...] = ()
    # How the page lays it out: "line", "options", "box", "parts" (several inputs), "note" or "hidden".
    shape = "line"
    # Does it ask for an answer? A heading does not: it is never cleaned, stored, shown, exported or counted.
    asks = True
    # Are its answers files (lists of public ids of attachments)?
    takes_files = False
    # Does what it offers depend on who fills the form in?
    personal = False
    # Files of static/ that the page of such a field loads.
    scripts: tuple[str, ...] = ()

    # Does the page ask for it? A calculated value follows from other answers.
    is_input = True

    @property
    def may_prefill(self) -> bool:
        """May its first value come from an address? Its block says so by having the setting."""
        return issubclass(self.block, OpenFieldBlock)

    def schema(self, block_id: str, value) -> Spec:
        """The schema entry for a block's value (docs/architecture.md)."""
        later = bool(value.get("later"))
        spec: Spec = {
            "id": block_id,
            "key": value["key"],
            "type": self.name,
            "label": value["label"],
            "help": value.get("help") or "",
            "required": bool(value.get("required")) and not later,
            "errors": messages_schema(value["checks"]),
            "visible_if": condition_schema(value["visible_if"]),
            "sensitive": bool(value.get("sensitive")),
            "dimension": bool(value.get("dimension")),
        }
        if value.get("online_only"):
            spec["required_in"] = ["online"]
        active = {c["rule"]: _argument(c) for c in value["checks"] if c["rule"] in self.rules}
        if active:
            spec["rules"] = active
        warnings = [c["rule"] for c in value["checks"] if c["warn_only"]]
        if warnings:
            spec["warnings"] = warnings
        own = self.extra_schema(value)
        translated = {**self._english(value), **own.pop("en", {})}
        kept = {
            "placeholder": value.get("placeholder"),
            "prefill": value.get("prefill"),
            "later": later,
            "private": list(value.get("private") or []),
            "en": translated,
        }
        return {**spec, **{name: part for name, part in kept.items() if part}, **own}

    def _english(self, value) -> dict[str, Any]:
        found: dict[str, Any] = english(value, label="label_en", help="help_en", placeholder="placeholder_en")
        if errors := messages_schema(value["checks"], "message_en"):
            found["errors"] = errors
        return found

    def extra_schema(self, value) -> Spec:
        """What only this kind adds to the schema; keys not used are left out, "en" is put to the common one."""
        return {}

    def form_field(self, spec: Spec, asking: Asking) -> forms.Field:
        """The Django field, with the author's label, help, example and messages."""
        field = self.build(spec, asking)
        field.label = spec["label"]
        field.help_text = self.help(spec)
        field.required = spec["required"] and asking.channel in spec.get("required_in", [asking.channel])
        field.widget.is_required = field.required
        field.error_messages["required"] = message(spec, "required")
        field.template_name = "forms_app/fields/field.html"
        field.shape, field.only_if, field.visible_if = self.shape, "", ""
        field.unit = self.unit(spec)
        return field

    def unit(self, spec: Spec) -> str:
        """What stands behind the box."""
        return ""

    def help(self, spec: Spec) -> str:
        """The author's help, and the example after it: not in the box, where it would vanish on typing."""
        if not (example := spec.get("placeholder")):
            return spec["help"]
        # Isolated: an example may run against the direction of the sentence.
        lines = [spec["help"], _("For example: %(example)s") % {"example": f"\u2068{example}\u2069"}]
        return "\n".join(line for line in lines if line)

    def build(self, spec: Spec, asking: Asking) -> forms.Field:
        """The bare Django field. Its clean() gives a Python value."""
        raise NotImplementedError

    def clean(
        self, field: forms.Field, raw: Any, spec: Spec, asking: Asking, known: dict[str, Any]
    ) -> tuple[Any, list[str]]:
        """(value as stored in JSON, warnings). Raises ValidationError with the author's message."""
        value = field.clean(raw)
        warnings = self.own_warnings(spec, value, asking, known) + rules.check(spec, value, asking, known)
        return self.store(value), warnings

    def compared_as(self, spec: Spec) -> str:
        """How static/forms_app/comparing.js makes the stored value of what is typed; empty for plain text."""
        return ""

    def own_warnings(self, spec: Spec, value: Any, asking: Asking, known: dict[str, Any]) -> list[str]:
        """Doubts that this kind has about a cleaned value; raises ValidationError when they are certain."""
        return []

    def store(self, value: Any) -> Any:
        """The JSON value of a cleaned Python value."""
        return value

    def typed(self, spec: Spec, value: Any) -> Any:
        """What the question shows when it is asked again with the stored `value` as its answer."""
        return value

    def invented(self, spec: Spec, who: Invented) -> Any:
        """What `who` would answer in a preview, as it is typed or posted; only kinds that take input are asked."""
        raise NotImplementedError

    def text(self, spec: Spec, value: Any, labels: Labels) -> str:
        """What a reader sees. `labels` holds the labels of its choices on the day of submission."""
        return "" if value is None else str(value)

    def letter(self, spec: Spec, value: Any, labels: Labels) -> str:
        """What a letter says; as a reader sees it, unless a letter is written otherwise."""
        return self.text(spec, value, labels)

    def export(self, spec: Spec, value: Any, labels: Labels) -> Any:
        """One cell of a table: a number where it is one, else text in plain digits and on one line."""
        return self.text(spec, value, labels)

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
        chosen, _separator, other = text.partition("=")
        return {"value": chosen.strip(), "field": other.strip()}
    return text or True


def refuse(spec: Spec, *names: str, **values: object) -> ValidationError:
    """A ValidationError with the author's wording of the first rule named."""
    return ValidationError(message(spec, *names, **values), code=names[0])
