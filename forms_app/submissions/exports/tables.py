"""Which columns a form's submissions have over all its versions.

A column is a field id: a question keeps its column however often it was worded, moved or asked anew, and a question
that is gone keeps it for those who answered it. Columns stand in the order of the newest version, then of older ones;
a heading is the newest wording.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from forms_app.fields.registry import TYPES

Schema = dict[str, Any]
Spec = dict[str, Any]
# (step, field) -> may the reader see answers to it?
Readable = Callable[[Spec, Spec], bool]
# The id of a repeated group and the id of the field; no group for the form's own questions.
Place = tuple[str | None, str]


@dataclass(frozen=True)
class Column:
    """One question; `step` and `key` tell apart those that are worded alike."""

    field_id: str
    label: str
    step: str
    key: str


@dataclass
class Table:
    """The form's own questions (`group` None), or those of one repeated group (the id of its step)."""

    group: str | None
    title: str
    columns: list[Column] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        """One heading for each column, and none twice."""
        labels = Counter(column.label for column in self.columns)
        longer = [
            column.label if labels[column.label] == 1 else f"{column.label} – {column.step}"
            for column in self.columns
        ]
        seen = Counter(longer)
        return [
            text if seen[text] == 1 else f"{text} ({column.key})"
            for text, column in zip(longer, self.columns, strict=True)
        ]


def tables(schemas: Iterable[Schema], readable: Readable) -> list[Table]:
    """The tables over `schemas`, newest first: the form's own questions, then each repeated group.

    What the reader may not see under any one version is left out under all (BR-35).
    """
    found: dict[str | None, Table] = {None: Table(None, "")}
    placed: dict[Place, Column] = {}
    hidden: set[Place] = set()
    for schema in schemas:
        for step in schema["steps"]:
            group = group_of(step)
            table = found.setdefault(group, Table(group, step["title"]))
            for spec in filter(_asks, step["fields"]):
                place = (group, spec["id"])
                if not readable(step, spec):
                    hidden.add(place)
                if place not in placed:
                    placed[place] = Column(spec["id"], spec["label"], step["title"], spec["key"])
                    table.columns.append(placed[place])
    for table in found.values():
        table.columns = [one for one in table.columns if (table.group, one.field_id) not in hidden]
    return [table for table in found.values() if table.columns or table.group is None]


def places(schema: Schema) -> dict[Place, Spec]:
    """Every field of a version by its place."""
    return {(group_of(step), spec["id"]): spec for step in schema["steps"] for spec in step["fields"]}


def _asks(spec: Spec) -> bool:
    return TYPES[spec["type"]].asks


def group_of(step: Spec) -> str | None:
    """The id of `step` if it is a repeated group."""
    return step["id"] if step["kind"] == "group" else None
