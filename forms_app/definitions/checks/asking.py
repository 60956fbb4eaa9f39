"""What a condition may ask about at each place of a form."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms_app.conditions import Condition
from forms_app.definitions.checks.problem import Draft, Spec, own_choices

Fields = dict[str, Spec]


@dataclass(frozen=True)
class Asked:
    """A condition, where it stands, and the fields (by key) that it may ask about."""

    condition: Condition | None
    step: int
    field: int | None
    part: str
    earlier: Fields


def conditions_in(draft: Draft) -> Iterator[Asked]:
    """Every condition of the form in order: of steps and exits, of fields, of options.

    What is asked for each row of a group has no single answer, so only the same row may ask about it.
    """
    earlier: Fields = {}
    for step_index, step in enumerate(draft.steps):
        yield Asked(step.get("visible_if"), step_index, None, "visible_if", earlier)
        here = dict(earlier)
        for field_index, field in enumerate(step["fields"]):
            known = dict(here)
            yield Asked(field.get("visible_if"), step_index, field_index, "visible_if", known)
            for choice in own_choices(field):
                if choice.get("visible_if"):
                    yield Asked(choice["visible_if"], step_index, field_index, "choices", known)
            here[field["key"]] = field
        if step["kind"] != "group":
            earlier = here
