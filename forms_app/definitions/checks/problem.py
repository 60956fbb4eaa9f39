"""A problem of a form under edit, and the form as the checks read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ERROR, WARNING = "error", "warning"
Spec = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: at a step (by its place, from 0), at one of its fields, or with neither at the form.

    `part` is the child block it is about. An error keeps the form from being published, a warning does not. `block` is
    the id of the block, `url` a place outside the form where it is put right.
    """

    text: str
    step: int | None = None
    field: int | None = None
    part: str = ""
    severity: str = ERROR
    block: str = ""
    url: str = ""


@dataclass(frozen=True)
class Draft:
    """What the checks read: the blocks as they are edited, and the schema that they compile to, in the same order."""

    blocks: Any
    schema: Spec

    @property
    def steps(self) -> list[Spec]:
        return self.schema["steps"]

    def fields(self) -> Iterator[tuple[int, int, Spec]]:
        """(place of the step, place of the field, field) of every field."""
        for step_index, step in enumerate(self.steps):
            for field_index, field in enumerate(step["fields"]):
                yield step_index, field_index, field

    def block(self, step: int, field: int) -> Any:
        """The block of a field as it is edited."""
        return self.blocks[step].value["fields"][field]


def own_choices(field: Spec) -> list[Spec]:
    """The options written in the form itself."""
    return [*field.get("choices", []), *field.get("extra_choices", [])]
