"""Reading answers against the version that asked for them."""

from functools import cached_property
from typing import Any

from forms_app.fields.registry import TYPES
from forms_app.submissions import sections as layout
from forms_app.submissions.models import Submission

_NONE: Any = object()


class Answers:
    """The answers of one submission, by the keys of its own version. Unknown keys are simply not answered (BR-44)."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.schema: dict[str, Any] = submission.version.schema

    @cached_property
    def _fields(self) -> dict[str, dict[str, Any]]:
        return {spec["key"]: spec for step in self.schema["steps"] for spec in step["fields"]}

    def get(self, key: str, default: Any = None) -> Any:
        """The stored value of a field outside repeated groups; `default` if it was not asked or does not exist."""
        spec = self._fields.get(key)
        return self.submission.answers.get(spec["id"], default) if spec else default

    def rows(self, group_key: str) -> list[dict[str, Any]]:
        """The rows of a repeated group, each {field key: value}; none if it was not asked or does not exist."""
        step = next((s for s in self.schema["steps"] if s["key"] == group_key and s["kind"] == "group"), None)
        if step is None:
            return []
        names = {spec["id"]: spec["key"] for spec in step["fields"]}
        return [
            {names[field_id]: value for field_id, value in row.items() if field_id in names}
            for row in self.submission.answers.get(step["id"], [])
        ]

    def label(self, key: str, value: Any = _NONE) -> str:
        """What a reader sees for `value` of the field `key`, by default its answer; labels are those of the day."""
        spec = self._fields.get(key)
        if spec is None:
            return "" if value in (_NONE, None) else str(value)
        value = self.get(key) if value is _NONE else value
        if spec["type"] == "checkboxes" and isinstance(value, str):
            value = [value]
        return TYPES[spec["type"]].text(spec, value, self.submission.labels.get(spec["id"], {}))

    def sections(self, show_sensitive: bool) -> list[layout.Section]:
        """Everything that was asked and answered, for display."""
        files = {str(item.public_id): item for item in self.submission.attachments.all()}
        return layout.sections(
            self.schema,
            self.submission.answers,
            self.submission.labels,
            files,
            show_sensitive=show_sensitive,
        )
