"""The questions of a page as HTML. What is the same for everybody who has not answered yet is made once and kept."""

import hashlib
import json
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from forms_app.fields.registry import TYPES
from forms_app.wizard.compiled import Step

KEPT_FOR = 3600


def html(step: Step, form, version) -> SafeString:
    """The fields of `form` (of a plain step of `version`). Kept when nothing in it comes from the applicant."""
    if form.is_bound or not _is_common(step, form):
        return _render(form)
    key = _name(step, form, version)
    kept = cache.get(key)
    if kept is None:
        kept = str(_render(form))
        cache.set(key, kept, KEPT_FOR)
    return mark_safe(kept)


def _render(form) -> SafeString:
    return mark_safe("".join(bound.as_field_group() for bound in form))


def _is_common(step: Step, form) -> bool:
    decided = all(remaining is True for remaining in form.visibility.values())
    return decided and not any(
        TYPES[field["type"]].personal or _has_conditional_option(field) for field in step.spec["fields"]
    )


def _has_conditional_option(field: dict[str, Any]) -> bool:
    return any(
        choice.get("visible_if") for choice in field.get("choices", []) + field.get("extra_choices", [])
    )


def _name(step: Step, form, version) -> str:
    """A version never changes; the language, the channel and the lists of the office may."""
    lookups = form.asking.lookups
    offered = [lookups.offered(f["choices_source"]) for f in step.spec["fields"] if "choices_source" in f]
    parts = [
        version.pk,
        version.published_at.isoformat(),
        step.key,
        get_language(),
        form.asking.channel,
        offered,
    ]
    return "questions:" + hashlib.sha256(json.dumps(parts).encode()).hexdigest()
