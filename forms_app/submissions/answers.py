"""Reading answers against the version that asked for them."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation

from forms_app.fields.registry import TYPES
from forms_app.privacy import Reader
from forms_app.submissions import sections as layout
from forms_app.submissions.models import Submission, Supplement
from forms_app.submissions.supplements import newest

_NONE: Any = object()


class Answers:
    """The answers of one submission, by the keys of its own version. Unknown keys are simply not answered (BR-44).

    What was answered later, by staff to a question left to them or to one that was asked again, stands in the place
    of the first answer.
    """

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.schema: dict[str, Any] = submission.version.schema

    @cached_property
    def _fields(self) -> dict[str, dict[str, Any]]:
        own = [spec for step in self.schema["steps"] for spec in step["fields"]]
        ids = {spec["id"]: spec for spec in own}
        later = [added.asked_as(ids.get(field_id)) for (field_id, _row), added in self.later.items()]
        fields = {spec["key"]: spec for spec in own}
        # A newer version may put the question otherwise, or ask one of its own; a key of the first version stays.
        for spec in later:
            if spec and (spec["id"] in ids or spec["key"] not in fields):
                key = ids[spec["id"]]["key"] if spec["id"] in ids else spec["key"]
                fields[key] = {**spec, "key": key}
        return fields

    @cached_property
    def later(self) -> dict[layout.Place, Supplement]:
        """The newest later answer by field id and row."""
        return newest(self.submission)

    def id_of(self, key: str) -> str:
        """The id of the field `key`; empty if this form does not ask it."""
        return self._fields[key]["id"] if key in self._fields else ""

    def get(self, key: str, default: Any = None) -> Any:
        """The stored value of a field outside repeated groups; `default` if it was not asked or does not exist."""
        spec = self._fields.get(key)
        if spec is None:
            return default
        if added := self.later.get((spec["id"], None)):
            return added.value
        return self.submission.answers.get(spec["id"], default)

    def rows(self, group_key: str) -> list[dict[str, Any]]:
        """The rows of a repeated group, each {field key: value}; none if it was not asked or does not exist."""
        step = next((s for s in self.schema["steps"] if s["key"] == group_key and s["kind"] == "group"), None)
        if step is None:
            return []
        names = {spec["id"]: spec["key"] for spec in step["fields"]}
        found = [
            {names[field_id]: value for field_id, value in row.items() if field_id in names}
            for row in self.submission.answers.get(step["id"], [])
        ]
        for (field_id, row), added in self.later.items():
            if field_id in names and row is not None and row < len(found):
                found[row][names[field_id]] = added.value
        return found

    def label(self, key: str, value: Any = _NONE) -> str:
        """What a reader sees for `value` of the field `key`, by default its answer; labels are those of the day."""
        spec = self._fields.get(key)
        if spec is None:
            return "" if value in (_NONE, None) else str(value)
        return TYPES[spec["type"]].text(spec, self._value(spec, value), self._labels(spec))

    def letter(self, key: str, value: Any = _NONE) -> str:
        """What a letter says for `value` of the field `key`, by default its answer; "" for a key that does not exist.

        Always in the language of the office, whatever the admin of whoever writes the letter speaks.
        """
        spec = self._fields.get(key)
        if spec is None:
            return ""
        with translation.override(settings.LANGUAGE_CODE):
            return TYPES[spec["type"]].letter(spec, self._value(spec, value), self._labels(spec))

    def _value(self, spec: dict[str, Any], value: Any) -> Any:
        value = self.get(spec["key"]) if value is _NONE else value
        return [value] if spec["type"] == "checkboxes" and isinstance(value, str) else value

    def _labels(self, spec: dict[str, Any]) -> dict[str, str]:
        """The labels of the day of submission, and of the days on which staff answered."""
        known = dict(self.submission.labels.get(spec["id"], {}))
        for (field_id, _row), added in self.later.items():
            if field_id == spec["id"]:
                known |= added.labels
        return known

    def sections(self, reader: Reader) -> list[layout.Section]:
        """Everything that was asked and answered, for display to `reader` (forms_app.privacy)."""
        files = {str(item.public_id): item for item in self.submission.attachments.all()}
        return layout.sections(
            self.schema,
            self.submission.answers,
            self.submission.labels,
            files,
            reader=reader,
            later=self.later,
        )
