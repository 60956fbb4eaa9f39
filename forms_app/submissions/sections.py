"""Answers laid out for reading, exactly as they were asked: for the check page, the review page and print."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from forms_app.fields.people import APPLICANT, person_name
from forms_app.fields.registry import TYPES
from persian.templatetags.persian import digits


@dataclass
class Shown:
    """One answer: the question, the text a reader sees, and the files that came with it."""

    key: str
    label: str
    text: str
    attachments: list[Any] = field(default_factory=list)
    sensitive: bool = False
    # Health data that this reader may not see: neither text nor files are filled.
    hidden: bool = False
    warnings: list[str] = field(default_factory=list)


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


def sections(
    schema: dict[str, Any],
    answers: dict[str, Any],
    labels: dict[str, dict[str, str]],
    attachments: dict[str, Any],
    *,
    show_sensitive: bool,
) -> list[Section]:
    """Every step that was asked, in order. `attachments` are the files by public id; `answers` by field id."""
    shower = _Shower(schema, answers, labels, attachments, show_sensitive)
    found = []
    for step in schema["steps"]:
        if step["kind"] == "group":
            if step["id"] in answers:
                found.append(shower.group(step))
        elif any(spec["id"] in answers for spec in step["fields"]):
            found.append(
                Section(step["key"], step["title"], False, rows=shower.rows(step["fields"], answers))
            )
    return found


class _Shower:
    def __init__(self, schema, answers, labels, attachments, show_sensitive: bool) -> None:
        self.schema, self.answers, self.labels = schema, answers, labels
        self.attachments, self.show_sensitive = attachments, show_sensitive

    def group(self, step: dict[str, Any]) -> Section:
        items = [
            Item(digits(f"{step['item_title']} {number}"), self.rows(step["fields"], row))
            for number, row in enumerate(self.answers[step["id"]], 1)
        ]
        return Section(step["key"], step["title"], True, items=items)

    def rows(self, fields: list[dict[str, Any]], answers: dict[str, Any]) -> list[Shown]:
        """What was asked; of calculated values those that could be worked out."""
        given = [(spec, answers[spec["id"]]) for spec in fields if spec["id"] in answers]
        return [
            self._shown(spec, value)
            for spec, value in given
            if value is not None or TYPES[spec["type"]].is_input
        ]

    def _shown(self, spec: dict[str, Any], value: Any) -> Shown:
        sensitive = spec["sensitive"]
        if sensitive and not self.show_sensitive:
            return Shown(spec["key"], spec["label"], _("Health data, not shown"), sensitive=True, hidden=True)
        if spec["type"] == "file":
            files = [self.attachments[item] for item in value or [] if item in self.attachments]
            return Shown(spec["key"], spec["label"], "", files, sensitive)
        if spec["type"] == "household_member_choice":
            return Shown(spec["key"], spec["label"], self._person(spec, value), sensitive=sensitive)
        text = TYPES[spec["type"]].text(spec, value, self.labels.get(spec["id"], {}))
        return Shown(spec["key"], spec["label"], text, sensitive=sensitive)

    def _person(self, spec: dict[str, Any], value: Any) -> str:
        if value == APPLICANT:
            return _("The applicant")
        step = next((step for step in self.schema["steps"] if step["key"] == spec["group"]), None)
        rows = self.answers.get(step["id"], []) if step else []
        if step is None or not str(value).isdigit() or int(value) >= len(rows):
            return str(value or "")
        by_key = {field["key"]: rows[int(value)].get(field["id"]) for field in step["fields"]}
        return person_name(step, by_key, int(value) + 1)
