"""Keys of steps and fields: proposed from what the editor wrote, unique in the form, frozen once published."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app.definitions.checks.keys import RESERVED
from persian import latin


def fill(steps) -> None:
    """Give every step and field of `steps` (a cleaned stream value) without a key one from its title or label.

    Static/forms_app/admin/keys.js proposes the same while the label is typed. Changes `steps`.
    """
    propose(steps, "title")
    propose(list(_fields(steps)), "label")


def propose(parts, name: str) -> None:
    """Give each of `parts` (blocks) without a key one from its child `name` that no other of them has."""
    taken = {part.value["key"] for part in parts if part.value["key"]} | RESERVED
    for part in parts:
        if not part.value["key"]:
            part.value["key"] = _free(latin.key(part.value[name] or part.block_type), taken)
            taken.add(part.value["key"])


def _free(key: str, taken: set[str]) -> str:
    """`key`, or with the first number that makes it the only one."""
    number, found = 2, key
    while found in taken:
        ending = f"_{number}"
        found, number = f"{key[: latin.LONGEST - len(ending)]}{ending}", number + 1
    return found


def _fields(steps) -> Iterator[Any]:
    for step in steps:
        yield from step.value.get("fields", [])


def frozen_error(steps, published: dict[str, str]) -> ValidationError | None:
    """The refusal of changed keys, each at its block; None when none changed.

    `published` is {block id: key} of the latest version: exports, letters and conditions name keys.
    """
    found: dict[int, ValidationError] = {}
    for step_index, step in enumerate(steps):
        own: dict[str, ValidationError] = _changed(step, published)
        inner = {
            index: _changed(field, published) for index, field in enumerate(step.value.get("fields", []))
        }
        if wrong := {index: StructBlockValidationError(errors) for index, errors in inner.items() if errors}:
            own["fields"] = blocks.StreamBlockValidationError(block_errors=wrong)
        if own:
            found[step_index] = StructBlockValidationError(block_errors=own)
    return blocks.StreamBlockValidationError(block_errors=found) if found else None


def _changed(part, published: dict[str, str]) -> dict[str, ValidationError]:
    old, new = published.get(part.id), part.value["key"]
    if not old or not new or old == new:
        return {}
    text = _("The key “%(old)s” is published and cannot become “%(new)s”.") % {"old": old, "new": new}
    return {"key": ValidationError(text)}
