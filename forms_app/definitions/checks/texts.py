"""Texts that people read: there, in Persian, and in English wherever the form speaks English."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms_app.definitions.checks.problem import WARNING, Draft, Problem, own_choices
from forms_app.fields.registry import TYPES

_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3\u0750-\u077f\u08a0-\u08ff]")


def check(draft: Draft) -> Iterator[Problem]:
    """Titles, labels and options that are empty, written in Latin letters only, or lack the English beside others."""
    speaks_english = _has_english(draft)
    for step_index, field_index, part, text, spec in _texts(draft):
        if not (text or "").strip():
            yield Problem(_("A text is missing here."), step_index, field_index, part)
        elif _LATIN.search(text) and not _ARABIC.search(text):
            words = _("“%(text)s” is not written in Persian.") % {"text": text}
            yield Problem(words, step_index, field_index, part, WARNING)
        if speaks_english and part != "text" and not spec.get("en"):
            words = _("The English of “%(text)s” is missing; other texts of the form have it.") % {
                "text": text
            }
            yield Problem(words, step_index, field_index, part, WARNING)


def _texts(draft: Draft) -> Iterator[tuple[int, int | None, str, str, dict[str, Any]]]:
    for step_index, step in enumerate(draft.steps):
        yield step_index, None, "title", step["title"], step
    for step_index, field_index, field in draft.fields():
        if field["label"] or TYPES[field["type"]].asks or "text" not in field:
            yield step_index, field_index, "label", field["label"], field
        if "text" in field:
            yield step_index, field_index, "text", field["text"], field
        for choice in own_choices(field):
            # Options of the kind itself, such as yes and no, are not the editor's.
            if "choices" in draft.block(step_index, field_index).value:
                yield step_index, field_index, "choices", choice["label"], choice


def _has_english(draft: Draft) -> bool:
    return any((draft.schema.get("en") or {}).values()) or any(spec.get("en") for *_, spec in _texts(draft))
