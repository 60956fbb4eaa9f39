"""Can this form be asked? Finds double keys, conditions on unknown or later fields, and options that do not exist,
and puts each message at the block it is about."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app import conditions
from forms_app.fields.condition_block import condition_schema

# Words that stand in the address where a step's key stands.
RESERVED = {"check", "receipt", "start", "done", "tasks", "later", "leave"}
# (index of the step, index of the field or None, name of the part, message)
Problem = tuple[int, int | None, str, str]


def errors_of(steps) -> dict[int, ValidationError]:
    """Errors by index of the step, as StreamBlockValidationError takes them; empty for a sound form."""
    by_step: dict[int, dict[str, Any]] = {}
    for step_index, field_index, part, text in [
        *_keys(steps),
        *_order(steps),
        *_conditions(steps),
        *_links(steps),
    ]:
        found = by_step.setdefault(step_index, {"own": {}, "fields": {}})
        place = found["own"] if field_index is None else found["fields"].setdefault(field_index, {})
        place.setdefault(part, ValidationError(text))
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


def _fields(steps) -> Iterator[tuple[int, int, Any]]:
    for step_index, step in enumerate(steps):
        for field_index, field in enumerate(step.value.get("fields", [])):
            yield step_index, field_index, field


def _keys(steps) -> Iterator[Problem]:
    """Keys are given once; a step's key is no reserved word."""
    seen: set[str] = set()
    for index, step in enumerate(steps):
        if step.value["key"] in seen:
            yield index, None, "key", _("This key is used twice.")
        elif step.value["key"] in RESERVED:
            yield index, None, "key", _("This word is reserved; choose another key.")
        seen.add(step.value["key"])
    seen = set()
    for step_index, field_index, field in _fields(steps):
        if field.value["key"] in seen:
            yield step_index, field_index, "key", _("This key is used twice.")
        seen.add(field.value["key"])


def _order(steps) -> Iterator[Problem]:
    """Steps after the check come last; a group has room for its fewest rows."""
    late = False
    for index, step in enumerate(steps):
        if step.block_type == "group" and step.value["min"] > step.value["max"]:
            yield index, None, "min", _("This is more than the most rows.")
        after_check = step.block_type == "step" and step.value["after_check"]
        if late and not after_check:
            yield index, None, "title", _("Steps asked after the check must come last.")
        late = late or after_check


def _conditions(steps) -> Iterator[Problem]:
    """A condition names fields asked earlier, and options that they offer."""
    earlier: dict[str, Any] = {}
    for step_index, step in enumerate(steps):
        if problem := _condition_problem(step.value["visible_if"], earlier):
            yield step_index, None, "visible_if", problem
        here = dict(earlier)
        for field_index, field in enumerate(step.value.get("fields", [])):
            if problem := _condition_problem(field.value["visible_if"], here):
                yield step_index, field_index, "visible_if", problem
            here[field.value["key"]] = field
        # What is asked for each row has no single answer that others could depend on.
        earlier = earlier if step.block_type == "group" else here


def _condition_problem(value, earlier: dict[str, Any]) -> str:
    for rule in conditions.rules_of(condition_schema(value)):
        if "field" not in rule:
            continue
        field = earlier.get(rule["field"])
        if field is None:
            return _("No earlier field has the key “%(key)s”.") % {"key": rule["field"]}
        wanted = rule.get("value")
        for option in wanted if isinstance(wanted, list) else [wanted]:
            if rule["op"] != "filled" and not _offers(field, option):
                return _("“%(key)s” has no option “%(option)s”.") % {"key": rule["field"], "option": option}
    return ""


def _offers(field, option: Any) -> bool:
    """Could `field` be answered with `option`? Lists kept elsewhere may change, so they are not asked."""
    if "choices" not in field.value or field.value["choices_source"]:
        return True
    return option in [choice["key"] for choice in field.value["choices"]]


def _links(steps) -> Iterator[Problem]:
    """Choices have options; measures of rules and groups name what exists earlier."""
    groups: set[str] = set()
    keys: set[str] = set()
    for step_index, step in enumerate(steps):
        for field_index, field in enumerate(step.value.get("fields", [])):
            value = field.value
            if "choices" in value and not value["choices"] and not value["choices_source"]:
                yield step_index, field_index, "choices", _("Give options or choose a list.")
            if "group" in value and value["group"] not in groups:
                yield step_index, field_index, "group", _("No earlier group has this key.")
            for check in value["checks"]:
                if problem := _check_problem(check, keys, groups):
                    yield step_index, field_index, "checks", problem
            keys.add(value["key"])
        if step.block_type == "group":
            groups.add(step.value["key"])


def _check_problem(check, keys: set[str], groups: set[str]) -> str:
    argument = (check["argument"] or "").strip()
    if check["rule"] in ("adult", "too_old") and argument and not argument.isdigit():
        return _("The measure of this rule is a number.")
    if check["rule"] == "email_missing" and argument.partition("=")[2].strip() not in keys:
        return _("Write the measure as choice=key of an earlier field.")
    if check["rule"] == "count" and argument not in groups:
        return _("Write the key of an earlier repeated group as the measure.")
    return ""
