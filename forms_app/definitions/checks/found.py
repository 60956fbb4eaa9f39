"""All checks of a form: CHECKS read its steps, OF_FORM the whole form and what others make of it (see `register`)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from forms_app.definitions.checks import keys, parts, texts, ways
from forms_app.definitions.checks.problem import ERROR, Draft, Problem
from forms_app.definitions.schema import compile_schema

CHECKS: list[Callable[[Draft], Iterable[Problem]]] = [
    keys.check,
    parts.check_steps,
    ways.check,
    parts.check_fields,
    texts.check,
]
OF_FORM: list[Callable[[Any], Iterable[Problem]]] = []


def register(check: Callable[[Any], Iterable[Problem]]) -> None:
    """Add a check of a whole form (a Form, as it is in memory), once. Called from AppConfig.ready()."""
    if check not in OF_FORM:
        OF_FORM.append(check)


def problems(form: Any) -> list[Problem]:
    """Everything against publishing `form` (a Form, saved or not) as it is in memory, in the order of its steps."""
    draft = Draft(form.steps, compile_schema(form))
    whole = [problem for check in OF_FORM for problem in check(form)]
    return [_placed(problem, draft) for problem in [*whole, *_in_order(draft)]]


def errors_in(steps: Any) -> list[Problem]:
    """The errors that `steps` (the value of Form.steps) show without the rest of the form."""
    bare = SimpleNamespace(
        title="", introduction="", title_en="", introduction_en="", messages=[], steps=steps, pk=None
    )
    draft = Draft(steps, compile_schema(bare))
    return [problem for problem in _in_order(draft) if problem.severity == ERROR]


def _in_order(draft: Draft) -> list[Problem]:
    found = [problem for check in CHECKS for problem in check(draft)]
    nowhere = -1
    return sorted(
        found,
        key=lambda one: (
            nowhere if one.step is None else one.step,
            nowhere if one.field is None else one.field,
        ),
    )


def _placed(problem: Problem, draft: Draft) -> Problem:
    """`problem` with the id of the block it is at."""
    if problem.step is None:
        return problem
    step = draft.steps[problem.step]
    spec = step if problem.field is None else step["fields"][problem.field]
    return replace(problem, block=spec["id"] or "")
