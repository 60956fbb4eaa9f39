"""What a field may know while it is asked: earlier answers, the office's settings and lists, the draft's files."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from forms_app import choices, conditions
from persian import jalali
from services.lists import office_lists
from services.offices import Office


class Lookups:
    """What the office keeps as data, read at most once per request and only when a field needs it."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The office settings that conditions may ask."""
        office = Office.objects.only("fees_required").first()
        return {"fees_required": bool(office and office.fees_required)}

    @cached_property
    def groups(self) -> dict[str, str]:
        """{field of a repeated group: the group's key}."""
        groups = [step for step in self.schema["steps"] if step["kind"] == "group"]
        return {field["key"]: step["key"] for step in groups for field in step["fields"]}

    @cached_property
    def formats(self) -> dict[str, tuple[re.Pattern[str], bool]]:
        """Compiled patterns of identifiers and whether they only warn, by key."""
        return office_lists().formats

    @cached_property
    def _choices(self) -> dict[str, choices.Choices]:
        sources = (spec.get("choices_source", "") for step in self.schema["steps"] for spec in step["fields"])
        return choices.load(name for name in sources if name.startswith(choices.LIST_PREFIX))

    def offered(self, source: str) -> choices.Choices:
        """The choices of one source; all lists of the form come in one query."""
        if source not in self._choices:
            self._choices.update(choices.load([source]))
        return self._choices[source]

    def choices(self, spec: dict[str, Any]) -> choices.Choices:
        """(key, label) pairs of a field: those of its list, then its own, whatever their conditions."""
        listed = list(self.offered(spec["choices_source"])) if "choices_source" in spec else []
        own = spec.get("choices", []) + spec.get("extra_choices", [])
        return listed + [(choice["key"], choice["label"]) for choice in own]

    def settings_for(self, condition: conditions.Condition | None) -> dict[str, Any]:
        """The office settings, read only for a condition that asks one."""
        return self.settings if any(conditions.settings_of(condition)) else {}


@dataclass
class Asking:
    """What the fields of one step may know when they are asked."""

    lookups: Lookups
    # Answers of the steps before this one, by key, and rows of repeated groups by the group's key.
    answers: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    # Attachments of the draft by public id, and refusals of files just sent by input name.
    attachments: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, ValidationError] = field(default_factory=dict)
    # Fields of earlier steps that stand on the same page: (name of the input, spec) by key.
    on_page: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    # "online" or "clerk": some answers are required only of those who fill the form in alone.
    channel: str = "online"
    # Was this value of a field given in an earlier submission?
    is_used: Callable[[dict[str, Any], str], bool] = lambda spec, value: False
    # Is this the tracking number of a request that was received?
    is_received: Callable[[str], bool] = lambda code: False
    # The fields of this very page: the browser knows their answers sooner than the server.
    here: frozenset[str] = frozenset()
    today: dt.date = field(default_factory=lambda: jalali.local_date(timezone.now()))

    @property
    def schema(self) -> dict[str, Any]:
        return self.lookups.schema

    def remains(self, condition: conditions.Condition | None) -> bool | dict[str, Any]:
        """True, False, or what of `condition` depends on answers of this page."""
        settings = self.lookups.settings_for(condition)
        return conditions.reduce(condition, self.answers, settings, self.here, today=self.today)

    def holds(self, condition: conditions.Condition | None, known: dict[str, Any]) -> bool:
        """Does `condition` hold for `known`, the answers up to here?"""
        return conditions.holds(condition, known, self.lookups.settings_for(condition), today=self.today)
