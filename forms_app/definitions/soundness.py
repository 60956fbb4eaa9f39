"""Puts what is wrong with the steps of a form at the blocks it is about, where Wagtail shows it."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app.definitions.checks.found import errors_in


def errors_of(steps) -> dict[int, ValidationError]:
    """Errors by index of the step, as StreamBlockValidationError takes them; empty for a sound form."""
    by_step: dict[int, dict[str, Any]] = {}
    for problem in errors_in(steps):
        if problem.step is None:
            continue
        found = by_step.setdefault(problem.step, {"own": {}, "fields": {}})
        inside = found["fields"]
        place = found["own"] if problem.field is None else inside.setdefault(problem.field, {})
        place.setdefault(problem.part, ValidationError(problem.text))
    return {index: _struct_error(found) for index, found in by_step.items()}


def _struct_error(found: dict[str, Any]) -> ValidationError:
    own = dict(found["own"])
    if found["fields"]:
        own["fields"] = blocks.StreamBlockValidationError(
            block_errors={
                index: StructBlockValidationError(block_errors=parts)
                for index, parts in found["fields"].items()
            }
        )
    return StructBlockValidationError(block_errors=own)
