"""Merge fields of a service's own form: what was answered may stand in its letters under the question's key."""

from typing import TYPE_CHECKING, Any

from referrals.letters.fields import FIELDS, without_health
from referrals.letters.merge_field import MergeField, Origin
from referrals.letters.writing import clean

if TYPE_CHECKING:
    from referrals.letters.context import LetterContext
    from referrals.letters.models import LetterTemplate

PREFIX = "form_"
# What cannot be said in a line of text.
_SILENT = {"file", "image", "signature", "static_text", "heading", "declaration"}


def form_fields(service) -> dict[str, MergeField]:
    """The fields that templates of `service` (None: of no service) may use besides those of the registry.

    Those of the newest version of each of its forms, outside repeated groups. Answers that only some may read stay out.
    """
    versions = [form.latest_version() for form in service.forms.all()] if service is not None else []
    found = [_field(spec) for version in versions if version for spec in _sayable(version.schema)]
    return {field.key: field for field in found}


def known_fields(template: "LetterTemplate") -> dict[str, MergeField]:
    """Every field there is for `template`, health fields too: to tell an unknown name from a forbidden one."""
    return FIELDS | form_fields(template.service)


def allowed(template: "LetterTemplate") -> dict[str, MergeField]:
    """The fields that `template` may use (BR-02, BR-35)."""
    return without_health(known_fields(template), template.ground)


def _sayable(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        spec
        for step in schema["steps"]
        if step["kind"] == "step"
        for spec in step["fields"]
        if spec["type"] not in _SILENT and not spec.get("private")
    ]


def _field(spec: dict[str, Any]) -> MergeField:
    key = spec["key"]

    def value(context: "LetterContext") -> str:
        return context.answers.letter(key)

    return MergeField(
        key=f"{PREFIX}{key}",
        label=spec["label"],
        origin=Origin.HEALTH if spec["sensitive"] else Origin.FORM,
        sample=_sample(spec),
        value=value,
        optional=not spec["required"] or spec["visible_if"] is not None,
    )


def _sample(spec: dict[str, Any]) -> str:
    """Something that looks like an answer: the author's example, the first option, or the question itself."""
    options = [choice["label"] for choice in spec.get("choices", [])]
    return clean(spec.get("placeholder") or next(iter(options), "") or f"[{spec['label']}]")
