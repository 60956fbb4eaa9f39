"""What the wizard knows of a draft: which steps are asked, what was answered, and where to go on."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from audit.throttle import TooManyTries, spend
from forms_app import conditions
from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.calculated import refreshed
from forms_app.submissions.known import is_received
from forms_app.wizard import uploads
from forms_app.wizard.compiled import Exit, Step
from persian import jalali

CHECK, TASKS = "check", "tasks"
# With so many steps a form has a list of its sections.
LONG = 5


class State:
    """Mixin of the wizard. Needs `draft`, `every_step`, `exits`, `lookups`, formtools' `storage` and `get_step_url`."""

    every_step: dict[str, Step]
    exits: dict[str, Exit]
    lookups: Lookups

    @cached_property
    def today(self) -> dt.date:
        return jalali.local_date(timezone.now())

    def known(self, upto: str | None = None) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """Answers by key, and rows by group, of the complete steps before `upto` that are asked."""
        keys = list(self.every_step)
        return self.known_of(keys[: keys.index(upto)] if upto in self.every_step else keys)

    def known_of(self, keys: Iterable[str]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """The same of the steps `keys`, which are the first of the form."""
        answers: dict[str, Any] = {}
        groups: dict[str, list[dict[str, Any]]] = {}
        for key in keys:
            step, stored = self.every_step[key], self.storage.answers.get(key)
            if stored is None or not self._holds_for(step.spec["visible_if"], answers):
                continue
            if step.calculated:
                stored = self._recalculated(step, stored, answers, groups)
            if step.is_group:
                groups[key] = stored
            else:
                answers |= stored
        return answers, groups

    def _recalculated(self, step: Step, stored: Any, answers: dict[str, Any], groups: dict[str, Any]) -> Any:
        """What was stored of `step`, with its calculated values as they are today: an age does not stand still."""
        asking = Asking(self.lookups, answers, groups, today=self.today)
        if step.is_group:
            return [refreshed(step.calculated, row, asking) for row in stored]
        return refreshed(step.calculated, stored, asking)

    def _holds_for(self, condition: conditions.Condition | None, answers: dict[str, Any]) -> bool:
        return conditions.holds(condition, answers, self.lookups.settings_for(condition), today=self.today)

    def is_asked(self, step: Step) -> bool:
        return self._holds_for(step.spec["visible_if"], self.known(step.key)[0])

    @cached_property
    def attachments(self) -> dict[str, Any]:
        return uploads.of_draft(self.draft)

    def asked(self) -> list[Step]:
        """The steps that are asked, in order."""
        return [self.every_step[key] for key in self.get_form_list()]

    def first_incomplete(self) -> Step | None:
        """The first step before the check that still wants answers."""
        return next(
            (s for s in self.asked() if not s.after_check and s.key not in self.storage.answers), None
        )

    def exit_reached(self) -> Exit | None:
        """The first exit whose condition holds, once all that is asked before it has been answered."""
        steps = self.asked() if self.exits else []
        for leave in self.exits.values():
            before = [step for step in steps if step.key in leave.before]
            if any(step.key not in self.storage.answers for step in before):
                return None
            if self._holds_for(leave.spec["visible_if"], self.known_of(leave.before)[0]):
                return leave
        return None

    def way_back(self, leave: Exit) -> str:
        """The address to change the answer that led to `leave`: the step of the last field its condition asks about."""
        asked = [step.key for step in self.asked() if step.key in leave.before]
        named = [
            step for step in self._places(conditions.fields_of(leave.spec["visible_if"])) if step in asked
        ]
        if named:
            return self.get_step_url(max(named, key=asked.index))
        return self.get_step_url(asked[-1]) if asked else reverse("apply", args=[self.kwargs["slug"]])

    def _places(self, keys: Iterable[str]) -> Iterator[str]:
        """The steps where the answers `keys` are given; for a calculated value, where what it follows from is."""
        fields = {
            spec["key"]: (step, spec) for step, one in self.every_step.items() for spec in one.spec["fields"]
        }
        for key in keys:
            step, spec = fields.get(key, (key, {}))
            if "operation" in spec:
                yield from self._places(spec["of"])
            else:
                yield step

    def out_of_turn(self, key: str) -> str | None:
        """Where to go instead of the step `key`; None if it may be opened."""
        leave = self.exit_reached()
        if leave and key not in leave.before:
            return None if key == leave.key else self.get_step_url(leave.key)
        steps = {step.key: step for step in self.asked()}
        waiting = self.first_incomplete()
        if key not in steps:
            return self.get_step_url(waiting.key) if waiting else self.get_step_url(CHECK)
        order = list(steps)
        if waiting and order.index(key) > order.index(waiting.key):
            return self.get_step_url(waiting.key)
        return None

    def _is_received(self, code: str) -> bool:
        """Is `code` the number of an earlier request? Guessing is slow: each posted page with a number costs a try."""
        if self.request.method == "POST":
            try:
                spend(self.request, "apply.earlier", burst=20, per_hour=60)
            except TooManyTries as error:
                raise ValidationError(_("Too many numbers were tried. Please wait a while.")) from error
        return is_received(code)
