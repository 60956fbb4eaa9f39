"""What a step or field must have to work: options, rows, files, links to groups and fields, an exit's words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms_app.definitions.checks.problem import WARNING, Draft, Problem, Spec


def check_steps(draft: Draft) -> Iterator[Problem]:
    """Steps after the check come last; groups have room and fields; exits have a condition and words."""
    late = False
    for index, step in enumerate(draft.steps):
        if step["kind"] == "exit":
            yield from _exit(index, step)
            continue
        after_check = bool(step.get("after_check"))
        if late and not after_check:
            yield Problem(_("Steps asked after the check must come last."), index, part="title")
        late = late or after_check
        if step["kind"] == "group":
            yield from _group(index, step)
        elif not step["fields"]:
            yield Problem(_("This step asks nothing."), index, part="fields", severity=WARNING)


def _exit(index: int, step: Spec) -> Iterator[Problem]:
    if not step.get("visible_if"):
        text = _("An exit without a condition turns everyone away.")
        yield Problem(text, index, part="visible_if")
    if not (step.get("text") or "").strip():
        yield Problem(_("Say why the way ends here, and where to go instead."), index, part="text")


def _group(index: int, step: Spec) -> Iterator[Problem]:
    if (step.get("min") or 0) > (step.get("max") or 0):
        yield Problem(_("This is more than the most rows."), index, part="min")
    if not step["fields"]:
        yield Problem(_("A repeated group needs at least one question."), index, part="fields")
    own = {field["key"] for field in step["fields"]}
    for key in step.get("unique") or {}:
        if key not in own:
            yield Problem(
                _("The group has no field with the key “%(key)s”.") % {"key": key}, index, part="unique"
            )


def check_fields(draft: Draft) -> Iterator[Problem]:
    """Choices have options, files a size; measures, persons and rows name what exists earlier."""
    groups: set[str] = set()
    keys: set[str] = set()
    answers: set[str] = set()
    for step_index, step in enumerate(draft.steps):
        for other in (step.get("unique") or {}).values():
            if other and other not in keys:
                text = _("No earlier field has the key “%(key)s”.") % {"key": other}
                yield Problem(text, step_index, part="unique")
        row: set[str] = set()
        for field_index, field in enumerate(step["fields"]):
            value = draft.block(step_index, field_index).value
            for part, text in _field(field, value, keys | row, groups):
                yield Problem(text, step_index, field_index, part)
            gone = [key for key in field.get("of", []) if key not in answers | groups]
            if "of" in field and (gone or not field["of"]):
                text = _("Nothing asked earlier has the key “%(key)s”.") % {"key": gone[0] if gone else ""}
                yield Problem(text, step_index, field_index, "of")
            row.add(field["key"])
            answers.add(field["key"])
        if step["kind"] == "group":
            groups.add(step["key"])
        else:
            keys |= row


def _field(field: Spec, value: Any, keys: set[str], groups: set[str]) -> Iterator[tuple[str, str]]:
    if "choices" in value and not value["choices"] and not value["choices_source"]:
        yield "choices", _("Give options or choose a list.")
    if "group" in value and value["group"] not in groups:
        yield "group", _("No earlier group has this key.")
    for part in ("province_field", "kind_field"):
        if value.get(part) and value[part] not in keys:
            yield part, _("No earlier field has the key “%(key)s”.") % {"key": value[part]}
    if "max_bytes" in field and not field["max_bytes"]:
        yield "max_megabytes", _("Say how large a file may be.")
    least, most = field.get("min_value"), field.get("max_value")
    if least is not None and most is not None and least > most:
        yield "min_value", _("The smallest number is larger than the largest.")
    for check in value.get("checks", []):
        if text := _measure(check, keys, groups):
            yield "checks", text


def _measure(check: Any, keys: set[str], groups: set[str]) -> str:
    argument = (check["argument"] or "").strip()
    if check["rule"] in ("adult", "too_old") and argument and not argument.isdigit():
        return _("The measure of this rule is a number.")
    if check["rule"] == "email_missing" and argument.partition("=")[2].strip() not in keys:
        return _("Write the measure as choice=key of an earlier field.")
    if check["rule"] == "count" and argument not in groups:
        return _("Write the key of an earlier repeated group as the measure.")
    return ""
