"""The sections of a long form at a glance: what is done, what is next, what needs attention."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from forms_app.wizard.compiled import Step
from forms_app.wizard.state import CHECK, LONG, State

DONE, TO_DO, ATTENTION, WAITING = "done", "to_do", "attention", "waiting"
LABELS = {
    DONE: _("Done"),
    TO_DO: _("To do"),
    ATTENTION: _("Needs attention"),
    WAITING: _("Cannot start yet"),
}
TONES = {DONE: "good", TO_DO: "active", ATTENTION: "warning", WAITING: "neutral"}


@dataclass(frozen=True)
class Task:
    """A line of the list; without `url` it cannot be opened yet."""

    title: str
    state: str
    url: str = ""

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


class Overview(State):
    """Mixin of the wizard for the list of sections."""

    def tasks(self) -> HttpResponse:
        """The list; a short form has none and leads on."""
        if not self.is_long:
            return redirect(self.get_step_url(CHECK))
        found = self._tasks()
        context: dict[str, Any] = {
            "tasks": found,
            "done": sum(task.state == DONE for task in found),
            "go_on": next((task for task in found if task.url and task.state != DONE), None),
            "slug": self.kwargs["slug"],
            "schema": self.lookups.schema,
            "draft": self.draft,
            "form_definition": self.draft.version.form,
        }
        return self.response_class(self.request, ["forms_app/tasks.html"], context)

    @property
    def is_long(self) -> bool:
        return len(self.every_step) >= LONG

    def _tasks(self) -> list[Task]:
        waiting = self.first_incomplete()
        found, passed = [], False
        for step in self.asked():
            passed = passed or bool(waiting and step.after_check)
            found.append(self._task(step, passed))
            passed = passed or step is waiting
        at = next((i for i, step in enumerate(self.asked()) if step.after_check), len(found))
        check = Task(
            str(_("Check your answers")),
            WAITING if waiting else TO_DO,
            "" if waiting else self.get_step_url(CHECK),
        )
        return [*found[:at], check, *found[at:]]

    def _task(self, step: Step, passed: bool) -> Task:
        """`passed` says that an earlier step still wants answers, so this one cannot be opened."""
        if step.key in self.storage.answers:
            state = DONE
        elif self.storage.is_begun(step.key):
            state = ATTENTION
        else:
            state = WAITING if passed else TO_DO
        return Task(step.title, state, "" if passed else self.get_step_url(step.key))
