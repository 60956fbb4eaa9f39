"""What the wizard knows of a draft: which steps are asked, what was answered, and where to go on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from audit.throttle import TooManyTries, spend
from forms_app import conditions
from forms_app.fields.asking import Lookups
from forms_app.submissions.models import Fact, Submission
from forms_app.wizard import uploads
from forms_app.wizard.compiled import Step

CHECK, TASKS = "check", "tasks"
# With so many steps a form has a list of its sections.
LONG = 5


class State:
    """Mixin of the wizard. Needs `draft`, `every_step`, `lookups`, formtools' `storage` and `get_step_url`."""

    every_step: dict[str, Step]
    lookups: Lookups

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
        settings = self.lookups.settings if any(conditions.settings_of(condition)) else {}
        return conditions.holds(condition, answers, settings)

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

    def _is_received(self, code: str) -> bool:
        """Is `code` the number of an earlier request? Guessing is slow: each posted page with a number costs a try."""
        if self.request.method == "POST":
            try:
                spend(self.request, "apply.earlier", burst=20, per_hour=60)
            except TooManyTries as error:
                raise ValidationError(_("Too many numbers were tried. Please wait a while.")) from error
        return Submission.objects.filter(tracking_code=code, is_test=False).exists()
