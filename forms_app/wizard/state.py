"""What the wizard knows of a draft: which steps are asked, what was answered, and where to go on."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from forms_app import conditions
from forms_app.fields.asking import Lookups
from forms_app.submissions.models import Fact
from forms_app.wizard import uploads
from forms_app.wizard.compiled import Step
from persian import jalali

CHECK = "check"


class State:
    """Mixin of the wizard. Needs `draft`, `every_step`, `lookups`, formtools' `storage` and `get_step_url`."""

    every_step: dict[str, Step]
    lookups: Lookups

    @cached_property
    def today(self) -> dt.date:
        return jalali.local_date(timezone.now())

    def known(self, upto: str | None = None) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """Answers by key, and rows by group, of the complete steps before `upto` that are asked."""
        answers: dict[str, Any] = {}
        groups: dict[str, list[dict[str, Any]]] = {}
        for key, step in self.every_step.items():
            if key == upto:
                break
            stored = self.storage.answers.get(key)
            if stored is None or not self._holds(step, answers):
                continue
            if step.is_group:
                groups[key] = stored
            else:
                answers |= stored
        return answers, groups

    def _holds(self, step: Step, answers: dict[str, Any]) -> bool:
        condition = step.spec["visible_if"]
        return conditions.holds(condition, answers, self.lookups.settings_for(condition), today=self.today)

    def is_asked(self, step: Step) -> bool:
        return self._holds(step, self.known(step.key)[0])

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

    def out_of_turn(self, key: str) -> str | None:
        """Where to go instead of the step `key`; None if it may be opened."""
        steps = {step.key: step for step in self.asked()}
        waiting = self.first_incomplete()
        if key not in steps:
            return self.get_step_url(waiting.key) if waiting else self.get_step_url(CHECK)
        order = list(steps)
        if waiting and order.index(key) > order.index(waiting.key):
            return self.get_step_url(waiting.key)
        return None

    def _is_used(self, spec: dict[str, Any], value: str) -> bool:
        return Fact.objects.filter(key=spec["key"], field_id=spec["id"], text=value).exists()
