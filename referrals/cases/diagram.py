"""The life of a case as a picture and a table for docs/, drawn from the transition table itself."""

from collections.abc import Iterator

from django.utils import translation

from referrals.cases.states import FINAL, TRANSITIONS, WAITING, State
from referrals.roles import Role

_HEAD = """# The life of a case

Drawn by `manage.py draw_states` from `referrals/cases/states.py`, which is the only truth; do not edit this page.
In the states with a dashed border the clock of BR-24 stands still while others have to act.
"""


def page() -> str:
    """The Markdown page: a Mermaid diagram, the states in both languages, and every step with who may take it."""
    return "\n".join([_HEAD, *_diagram(), "", *_states(), "", *_steps(), ""])


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    with translation.override("en"):
        for state in State:
            yield f'    state "{state.label}" as {state.value}'
    yield f"    [*] --> {State.SUBMITTED.value}"
    for step in TRANSITIONS:
        yield f"    {step.source.value} --> {step.target.value}"
    for state in sorted(FINAL):
        yield f"    {state.value} --> [*]"
    yield "    classDef waiting stroke-dasharray: 5 5"
    yield f"    class {','.join(sorted(WAITING))} waiting"
    yield "```"


def _states() -> Iterator[str]:
    yield "| state | in English | به فارسی |"
    yield "|---|---|---|"
    for state in State:
        yield f"| `{state.value}` | {_in('en', state)} | {_in('fa', state)} |"


def _steps() -> Iterator[str]:
    yield "| from | to | who may |"
    yield "|---|---|---|"
    for step in TRANSITIONS:
        roles = ", ".join(_in("en", role) for role in Role if role in step.roles)
        yield f"| `{step.source.value}` | `{step.target.value}` | {roles} |"


def _in(language: str, choice: State | Role) -> str:
    with translation.override(language):
        return str(choice.label)
