"""The steps of a form as a map: boxes in order, what each asks, and under which condition one comes there."""

from dataclasses import dataclass, field
from typing import Any

from forms_app.definitions import wording
from forms_app.definitions.checks.problem import ERROR, Problem, Spec

Schema = dict[str, Any]


@dataclass(frozen=True)
class Stop:
    """A field in a box of the map."""

    label: str
    kind: str
    condition: str
    required: bool
    options: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Box:
    """A step, group or exit of the map; `number` counts the steps and groups, exits have none."""

    kind: str
    number: int | None
    title: str
    block: str
    condition: str
    stops: list[Stop]
    after_check: bool
    first_after_check: bool
    errors: int
    warnings: int
    rows: tuple[int, int] | None = None
    text: str = ""


def drawn(schema: Schema, problems: list[Problem]) -> list[Box]:
    """The boxes of `schema`, with how many of `problems` each has."""
    boxes: list[Box] = []
    number, checked = 0, False
    for index, step in enumerate(schema["steps"]):
        number += step["kind"] != "exit"
        after_check = bool(step.get("after_check"))
        own = [problem.severity for problem in problems if problem.step == index]
        boxes.append(
            Box(
                kind=step["kind"],
                number=number if step["kind"] != "exit" else None,
                title=step["title"] or "",
                block=step["id"] or "",
                condition=in_words(step.get("visible_if"), schema),
                stops=[_stop(one, schema) for one in step["fields"]],
                after_check=after_check,
                first_after_check=after_check and not checked,
                errors=own.count(ERROR),
                warnings=len(own) - own.count(ERROR),
                rows=(step.get("min") or 0, step.get("max") or 0) if step["kind"] == "group" else None,
                text=step.get("text") or "",
            )
        )
        checked = checked or after_check
    return boxes


def _stop(spec: Spec, schema: Schema) -> Stop:
    return Stop(
        label=spec["label"] or spec["key"] or "",
        kind=wording.kind_of(spec),
        condition=in_words(spec.get("visible_if"), schema),
        required=bool(spec.get("required")),
        options=[
            (choice["label"], in_words(choice["visible_if"], schema))
            for choice in [*spec.get("choices", []), *spec.get("extra_choices", [])]
            if choice.get("visible_if")
        ],
    )


def in_words(condition: dict[str, Any] | None, schema: Schema) -> str:
    """A whole condition, with its nested parts, in words; empty for one that always holds."""
    return wording.condition(condition, schema)
