"""What the pages of the wizard show around the questions."""

from typing import Any

from forms_app.wizard.compiled import Step


def step_context(step: Step, steps: list[Step], form) -> dict[str, Any]:
    return {}
