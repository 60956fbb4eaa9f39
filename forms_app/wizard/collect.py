"""From answers by key, as the wizard keeps them, to answers by field id, as a submission stores them."""

from typing import Any

from forms_app.fields.asking import Lookups
from forms_app.fields.people import APPLICANT
from forms_app.wizard.compiled import Step


def collect(steps: list[Step], answers: dict[str, Any]) -> dict[str, Any]:
    """The answers of `steps` (those that are asked, complete) as {field id: value} and {step id: rows}."""
    numbers = {
        step.key: {row["_id"]: str(index) for index, row in enumerate(answers[step.key])}
        for step in steps
        if step.is_group
    }
    stored: dict[str, Any] = {}
    for step in steps:
        if step.is_group:
            stored[step.spec["id"]] = [_stored(step, row, numbers) for row in answers[step.key]]
        else:
            stored |= _stored(step, answers[step.key], numbers)
    return stored


def _stored(step: Step, answers: dict[str, Any], numbers: dict[str, dict[str, str]]) -> dict[str, Any]:
    found = {}
    for spec in step.spec["fields"]:
        if spec["key"] not in answers:
            continue
        value = answers[spec["key"]]
        if spec["type"] == "household_member_choice" and value and value != APPLICANT:
            value = numbers.get(spec["group"], {}).get(value, value)
        found[spec["id"]] = value
    return found


def labels_now(steps: list[Step], lookups: Lookups) -> dict[str, dict[str, str]]:
    """Labels of the choices that lists offer now, by field id; for the check page."""
    return {
        spec["id"]: dict(lookups.offered(spec["choices_source"]))
        for step in steps
        for spec in step.spec["fields"]
        if "choices_source" in spec
    }
