"""A version of a form as the parts that are printed: the same questions, numbers, options and conditions as online."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from forms_app import conditions
from forms_app.definitions.numbering import numbers
from forms_app.fields.asking import Lookups
from forms_app.fields.registry import TYPES
from forms_app.paper.areas import Area, area
from forms_app.wizard.explain import explain
from persian.jalali import local_date

Spec = dict[str, Any]
# A table's columns are wide enough to write in only when they are few.
_MOST_COLUMNS = 5
_MOST_ROWS, _MOST_CARDS = 8, 4
_ACROSS = 3


@dataclass(frozen=True)
class Question:
    number: str
    label: str
    help: str
    required: bool
    only_if: str
    area: Area


@dataclass(frozen=True)
class Part:
    """A step. `layout` is "questions"; "table" or "cards" for the `rows` of a repeated group, whose name is
    `item_title`; "exit" for the way out of the form (`text`)."""

    number: str
    title: str
    help: str
    only_if: str
    layout: str
    questions: list[Question]
    declared: bool = False
    rows: list[int] = field(default_factory=list)
    item_title: str = ""
    more: bool = False
    text: str = ""

    @property
    def lines(self) -> list[list[Question | None]]:
        """The questions of a card, some beside each other, the last line filled up."""
        whole = [*self.questions, *[None] * (-len(self.questions) % _ACROSS)]
        return [whole[start : start + _ACROSS] for start in range(0, len(whole), _ACROSS)]


def outline(schema: dict[str, Any]) -> list[Part]:
    """Every step of `schema` that some answer can lead to, as the office's settings and lists stand now."""
    layout = _Layout(schema)
    return [layout.part(step) for step in schema["steps"] if layout.can_be_asked(step)]


class _Layout:
    def __init__(self, schema: dict[str, Any]) -> None:
        self.lookups = Lookups(schema)
        self.numbers = numbers(schema)
        self.today = local_date(timezone.now())
        fields = [spec for step in schema["steps"] for spec in step["fields"]]
        self.unknown = frozenset(spec["key"] for spec in fields)
        # A condition names the question by its number too, for it may stand on another page.
        self.named = [
            {**spec, "label": f"{self.numbers.get(spec['id'], '')} {spec['label']}".strip()}
            for spec in fields
        ]

    def part(self, step: Spec) -> Part:
        shown = [spec for spec in step["fields"] if self.can_be_asked(spec)]
        questions = [self._question(spec) for spec in shown if TYPES[spec["type"]].shape != "hidden"]
        about = (self.numbers.get(step["id"], ""), step["title"], step["help"], self._only_if(step))
        if step["kind"] == "exit":
            return Part(*about, layout="exit", questions=[], text=step.get("text", ""))
        if step["kind"] == "group":
            return self._group(step, about, questions)
        return Part(*about, layout="questions", questions=questions, declared=step.get("after_check", False))

    def _group(self, step: Spec, about: tuple[str, str, str, str], questions: list[Question]) -> Part:
        narrow = all(question.area.kind in ("lines", "combs", "box") for question in questions)
        table = len(questions) <= _MOST_COLUMNS and narrow
        most = _MOST_ROWS if table else _MOST_CARDS
        count = max(step["min"], min(step["max"], most))
        return Part(
            *about,
            layout="table" if table else "cards",
            questions=questions,
            rows=list(range(1, count + 1)),
            item_title=step["item_title"],
            more=step["max"] > count,
        )

    def _question(self, spec: Spec) -> Question:
        return Question(
            self.numbers.get(spec["id"], ""),
            spec["label"],
            spec["help"],
            spec["required"],
            self._only_if(spec),
            area(spec, self.lookups, self.numbers),
        )

    def can_be_asked(self, spec: Spec) -> bool:
        """Not what a setting of the office rules out, such as the receipt of a fee that nobody asks for."""
        return self._remaining(spec) is not False

    def _only_if(self, spec: Spec) -> str:
        remaining = self._remaining(spec)
        return explain(remaining, self.named, today=self.today) if isinstance(remaining, dict) else ""

    def _remaining(self, spec: Spec) -> bool | dict[str, Any]:
        condition = spec["visible_if"]
        settings = self.lookups.settings if any(conditions.settings_of(condition)) else {}
        return conditions.reduce(condition, {}, settings, self.unknown, today=self.today)
