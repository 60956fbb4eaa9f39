"""The ways through a form: conditions that can hold, steps that can be reached, required questions that can be seen."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms_app import conditions
from forms_app.definitions.checks import logic
from forms_app.definitions.checks.asking import Asked, conditions_in
from forms_app.definitions.checks.problem import Draft, Problem
from forms_app.definitions.checks.rules import problem_of


def check(draft: Draft) -> Iterator[Problem]:
    """Rules that are wrong in themselves, conditions that can never hold, and what lies behind an exit for all."""
    hidden: set[str] = set()
    closed_steps: set[int] = set()
    behind_exit = False
    for asked in conditions_in(draft):
        step = draft.steps[asked.step]
        if asked.field is None and behind_exit:
            closed_steps.add(asked.step)
            yield Problem(
                _("Nobody reaches this step: everyone leaves at the exit before it."),
                asked.step,
                part="title",
            )
        wrong = _wrong_rule(asked, draft)
        if wrong:
            yield Problem(wrong, asked.step, asked.field, asked.part)
        dead = not wrong and logic.never(asked.condition, asked.earlier, frozenset(hidden))
        if dead:
            yield Problem(_dead_text(asked, draft), asked.step, asked.field, asked.part)
        if asked.field is None:
            if dead:
                closed_steps.add(asked.step)
            if step["kind"] == "exit" and not wrong and not dead and asked.condition:
                behind_exit = behind_exit or logic.always(asked.condition, asked.earlier)
        elif asked.part == "visible_if" and (dead or asked.step in closed_steps):
            hidden.add(step["fields"][asked.field]["key"])


def _wrong_rule(asked: Asked, draft: Draft) -> str:
    rules = conditions.rules_of(asked.condition)
    return next((text for rule in rules if (text := problem_of(rule, asked.earlier, draft))), "")


def _dead_text(asked: Asked, draft: Draft) -> str:
    if asked.field is None:
        return _("This condition can never hold, so nobody reaches this step.")
    if asked.part == "choices":
        return _("The condition of an option can never hold.")
    if draft.steps[asked.step]["fields"][asked.field].get("required"):
        return _(
            "An answer is required, but this condition can never hold, so the question is hidden for ever."
        )
    return _("This condition can never hold, so the question is hidden for ever.")
