"""The page about the life of a case says what the table says."""

import pytest

from referrals.cases.diagram import page
from referrals.cases.states import TRANSITIONS, State
from referrals.management.commands.draw_states import TARGET
from referrals.roles import Role


def rows(head: str) -> list[list[str]]:
    """The rows of the table that begins with `head`."""
    drawn = page()
    table = drawn[drawn.index(head) :].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def test_the_page_in_docs_is_the_one_the_table_draws():
    assert TARGET.read_text(encoding="utf-8") == page(), "run manage.py draw_states"


def test_every_state_is_drawn_and_named_in_both_languages():
    named = rows("| state |")
    assert [name for name, _english, _persian in named] == [f"`{state.value}`" for state in State]
    assert all(english != persian for _name, english, persian in named)
    assert all(f" as {state.value}\n" in page() for state in State)


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: f"{step.source}-{step.target}")
def test_every_step_is_drawn_and_told_with_those_who_may_take_it(step):
    assert f"    {step.source.value} --> {step.target.value}\n" in page()
    told = {(source, target): who.split(", ") for source, target, who in rows("| from |")}
    assert len(told[f"`{step.source.value}`", f"`{step.target.value}`"]) == len(step.roles)


def test_every_role_has_a_part_in_some_case():
    assert {role for step in TRANSITIONS for role in step.roles} == set(Role)
