"""Answers laid out for reading, exactly as they were asked: for the check page, the review page and print."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from forms_app.definitions.numbering import numbers
from forms_app.fields.people import APPLICANT, person_name
from forms_app.fields.registry import TYPES, takes_files
from forms_app.privacy import Reader
from forms_app.submissions.models import Supplement
from persian.templatetags.persian import digits

# Where an answer stands: the field's id, and the row of a repeated group.
Place = tuple[str, int | None]


@dataclass
class Shown:
    """One answer: the question, the text a reader sees, and the files that came with it."""

    key: str
    label: str
    text: str
    attachments: list[Any] = field(default_factory=list)
    sensitive: bool = False
    # What this reader may not see, health data or private: neither text nor files are filled.
    hidden: bool = False
    warnings: list[str] = field(default_factory=list)
    # The later answer that `text` shows, of staff or of the applicant asked again; None for the first one.
    later: Supplement | None = None
    # What was answered first, where the applicant was asked again.
    former: "Shown | None" = None
    # Where the answer stands; staff point at it.
    place: Place | None = field(default=None, compare=False)
    # As it stands before the question on every page and on paper.
    number: str = ""


@dataclass
class Item:
    """One row of a repeated group."""

    title: str
    rows: list[Shown]


@dataclass
class Section:
    """One step. A plain step has `rows`; a repeated group has `items`."""

    key: str
    title: str
    is_group: bool
    rows: list[Shown] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    number: str = ""


def sections(
    schema: dict[str, Any],
    answers: dict[str, Any],
    labels: dict[str, dict[str, str]],
    attachments: dict[str, Any],
    *,
    reader: Reader,
    later: Mapping[Place, Supplement] | None = None,
) -> list[Section]:
    """Every step that was asked, in order. `attachments` are the files by public id; `answers` by field id.

    `reader` says which answers may be shown; `later` are the answers given since, by field id and row. Questions that
    only a newer version asked stand in a section of their own at the end.
    """
    shower = _Shower(schema, answers, labels, attachments, reader, later or {})
    found = []
    for step in schema["steps"]:
        if step["kind"] == "group":
            if step["id"] in answers:
                found.append(shower.group(step))
        elif any(spec["id"] in answers for spec in step["fields"]):
            found.append(shower.step(step))
    return found + shower.added()


class _Shower:
    def __init__(self, schema, answers, labels, attachments, reader: Reader, later) -> None:
        self.schema, self.answers, self.labels = schema, answers, labels
        self.attachments, self.reader, self.later = attachments, reader, later
        self.numbers = numbers(schema)

    def step(self, step: dict[str, Any]) -> Section:
        rows = self.rows(step["fields"], self.answers)
        return Section(step["key"], step["title"], False, rows=rows, number=self.numbers[step["id"]])

    def group(self, step: dict[str, Any]) -> Section:
        items = [
            Item(digits(f"{step['item_title']} {number}"), self.rows(step["fields"], row, number - 1))
            for number, row in enumerate(self.answers[step["id"]], 1)
        ]
        return Section(step["key"], step["title"], True, items=items, number=self.numbers[step["id"]])

    def added(self) -> list[Section]:
        """What a newer version asked besides, when staff chose it for asking again."""
        own = {spec["id"] for step in self.schema["steps"] for spec in step["fields"]}
        since = [(place, one) for place, one in self.later.items() if place[0] not in own]
        rows = [
            self._later(spec, one, place) for place, one in since if (spec := one.asked_as(None)) is not None
        ]
        title = _("Asked since, under a newer version")
        return [Section("added", title, False, rows=rows)] if rows else []

    def rows(
        self, fields: list[dict[str, Any]], answers: dict[str, Any], row: int | None = None
    ) -> list[Shown]:
        """What was asked; of calculated values those that could be worked out."""
        asked = [spec for spec in fields if spec["id"] in answers and _is_shown(spec, answers[spec["id"]])]
        return [self._newest(spec, answers[spec["id"]], row) for spec in asked]

    def _newest(self, spec: dict[str, Any], value: Any, row: int | None) -> Shown:
        place = (spec["id"], row)
        shown = self._shown(spec, value, self.labels.get(spec["id"], {}))
        shown.place = place
        added = self.later.get(place)
        if added is None:
            return shown
        now = self._later(added.asked_as(spec) or spec, added, place)
        now.former = shown if added.correction else None
        return now

    def _later(self, spec: dict[str, Any], added: Supplement, place: Place) -> Shown:
        shown = self._shown(spec, added.value, added.labels)
        shown.later, shown.place = added, place
        return shown

    def _shown(self, spec: dict[str, Any], value: Any, labels: dict[str, str]) -> Shown:
        shown = self._answer(spec, value, labels)
        shown.number = self.numbers.get(spec["id"], "")
        return shown

    def _answer(self, spec: dict[str, Any], value: Any, labels: dict[str, str]) -> Shown:
        sensitive = spec["sensitive"]
        if not self.reader(spec):
            text = _("Health data, not shown") if sensitive else _("Not for your role, not shown")
            return Shown(spec["key"], spec["label"], text, sensitive=sensitive, hidden=True)
        if takes_files(spec):
            files = [self.attachments[item] for item in value or [] if item in self.attachments]
            return Shown(spec["key"], spec["label"], "", files, sensitive)
        if spec["type"] == "household_member_choice":
            return Shown(
                spec["key"],
                spec["label"],
                person(self.schema, self.answers, spec, value),
                sensitive=sensitive,
            )
        text = TYPES[spec["type"]].text(spec, value, labels)
        return Shown(spec["key"], spec["label"], text, sensitive=sensitive)


def _is_shown(spec: dict[str, Any], value: Any) -> bool:
    """A hidden value is the form's own and nothing that anybody answered; a calculated one may lack its answers."""
    kind = TYPES[spec["type"]]
    return kind.shape != "hidden" and (value is not None or kind.is_input)


def person(schema: dict[str, Any], answers: dict[str, Any], spec: dict[str, Any], value: Any) -> str:
    """Who was chosen in the field `spec`, by name, from "applicant" or the index of a row of its group."""
    if value == APPLICANT:
        return _("The applicant")
    step = next((step for step in schema["steps"] if step["key"] == spec["group"]), None)
    rows = answers.get(step["id"], []) if step else []
    if step is None or not str(value).isdigit() or int(value) >= len(rows):
        return str(value or "")
    by_key = {field["key"]: rows[int(value)].get(field["id"]) for field in step["fields"]}
    return person_name(step, by_key, int(value) + 1)
