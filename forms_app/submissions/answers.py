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

    What staff answered later to a question left to them stands in the place of the applicant's.
    """

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.schema: dict[str, Any] = submission.version.schema

    @cached_property
    def _fields(self) -> dict[str, dict[str, Any]]:
        return {spec["key"]: spec for step in self.schema["steps"] for spec in step["fields"]}

    @cached_property
    def later(self) -> dict[layout.Place, Supplement]:
        """The newest later answer by field id and row; no query for a form that leaves nothing to staff."""
        return newest(self.submission)

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
