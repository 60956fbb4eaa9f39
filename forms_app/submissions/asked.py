"""The whole of what was asked, with what was answered: every question in its order, its help and its options, for ever
as the submission's own version had them (BR-44)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from forms_app.definitions.numbering import numbers
from forms_app.fields.registry import TYPES
from forms_app.submissions.models import Submission
from forms_app.submissions.sections import Section, Shown
from forms_app.wizard.explain import explain
from persian.jalali import local_date

Spec = dict[str, Any]


@dataclass
class Option:
    label: str
    chosen: bool


@dataclass
class Question:
    """`shown` is None when a condition kept the question from being asked."""

    number: str
    label: str
    help: str
    required: bool
    only_if: str
    options: list[Option] = field(default_factory=list)
    shown: Shown | None = None


@dataclass
class Part:
    """A step, or one row of a repeated group."""

    title: str
    questions: list[Question]


@dataclass
class Asked:
    """One step: a plain one has one part, a repeated group one for each row."""

    number: str
    title: str
    help: str
    only_if: str
    parts: list[Part]
    is_group: bool


def asked(
    submission: Submission, sections: list[Section], readable: Callable[[Spec, Spec], bool]
) -> list[Asked]:
    """Every step of the version of `submission`. `sections` are its answers for this reader; questions to which the
    reader may not read answers are left out (BR-35)."""
    return list(_Layout(submission, sections, readable).steps())


class _Layout:
    def __init__(self, submission, sections, readable) -> None:
        self.schema, self.answers, self.labels = (
            submission.version.schema,
            submission.answers,
            submission.labels,
        )
        self.sections = {section.key: section for section in sections}
        self.readable = readable
        self.numbers = numbers(self.schema)
        self.day = local_date(submission.submitted_at)
        self.specs = [spec for step in self.schema["steps"] for spec in step["fields"]]

    def steps(self) -> Iterator[Asked]:
        for step in self.schema["steps"]:
            specs = [spec for spec in step["fields"] if self._is_asked(step, spec)]
            if not specs:
                continue
            yield Asked(
                self.numbers[step["id"]],
                step["title"],
                step["help"],
                self._only_if(step),
                list(self._parts(step, specs)),
                step["kind"] == "group",
            )

    def _is_asked(self, step: Spec, spec: Spec) -> bool:
        return TYPES[spec["type"]].asks and self.readable(step, spec)

    def _parts(self, step: Spec, specs: list[Spec]) -> Iterator[Part]:
        section = self.sections.get(step["key"])
        if step["kind"] != "group":
            yield self._part("", specs, section.rows if section else [], self.answers)
            return
        rows = self.answers.get(step["id"], [])
        if not rows:
            yield self._part("", specs, [], {})
        for item, row in zip(section.items if section else [], rows, strict=False):
            yield self._part(item.title, specs, item.rows, row)

    def _part(self, title: str, specs: list[Spec], rows: list[Shown], answers: dict[str, Any]) -> Part:
        by_key = {row.key: row for row in rows}
        return Part(title, [self._question(spec, by_key.get(spec["key"]), answers) for spec in specs])

    def _question(self, spec: Spec, shown: Shown | None, answers: dict[str, Any]) -> Question:
        return Question(
            self.numbers.get(spec["id"], ""),
            spec["label"],
            spec["help"],
            spec["required"],
            self._only_if(spec),
            self._options(spec, answers.get(spec["id"])),
            shown,
        )

    def _options(self, spec: Spec, value: Any) -> list[Option]:
        """What could be chosen; of a list kept elsewhere only what was chosen is known."""
        chosen = TYPES[spec["type"]].chosen(spec, value) if value is not None else []
        own = spec.get("choices", []) + spec.get("extra_choices", [])
        known = {choice["key"]: choice["label"] for choice in own} | self.labels.get(spec["id"], {})
        return [Option(label, key in chosen) for key, label in known.items()]

    def _only_if(self, spec: Spec) -> str:
        return explain(spec["visible_if"], self.specs, today=self.day) if spec["visible_if"] else ""
