"""What could not be asked soundly is refused at the place it is about; a draft may still be unsound."""

import copy

import pytest
from wagtail.blocks import StreamBlockValidationError

from config.demo.forms import step_block
from config.demo.services import content
from forms_app.definitions.blocks import Steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(office):
    return copy.deepcopy(content("intake_form")["steps"])


def clean(steps, *, draft: bool = False):
    block = Steps()
    if draft:
        block.defer_required_validation()
    return block.clean(block.to_python([step_block(step) for step in steps]))


def refusal(steps):
    with pytest.raises(StreamBlockValidationError) as error:
        clean(steps)
    return error.value.as_json_data()["blockErrors"]


def at_field(errors, step: int, field: int) -> dict:
    return errors[step]["blockErrors"]["fields"]["blockErrors"][field]["blockErrors"]


def test_the_sample_is_sound(steps):
    assert len(clean(steps)) == 8


def test_a_key_used_twice(steps):
    steps[2]["fields"][1]["key"] = "first_name"
    assert "key" in at_field(refusal(steps), 2, 1)


def test_a_step_key_used_twice_or_reserved(steps):
    steps[1]["key"] = "request"
    assert "key" in refusal(steps)[1]["blockErrors"]
    steps[1]["key"] = "check"
    assert "key" in refusal(steps)[1]["blockErrors"]


@pytest.mark.parametrize("field", ["nowhere", "counter_office", "member_relation"])
def test_a_condition_on_an_unknown_later_or_repeated_field(steps, field):
    steps[4]["fields"][0]["visible_if"]["rules"][0]["field"] = field
    found = at_field(refusal(steps), 4, 0)["visible_if"]
    assert field in str(found)


def test_a_condition_on_an_option_that_does_not_exist(steps):
    steps[5]["visible_if"]["rules"][0]["value"] = "nothing"
    assert "nothing" in str(refusal(steps)[5]["blockErrors"]["visible_if"])


def test_a_choice_without_options(steps):
    steps[0]["fields"][1]["choices"] = []
    assert "choices" in at_field(refusal(steps), 0, 1)


def test_rules_with_a_wrong_measure(steps):
    checks = steps[1]["fields"][3]["checks"]
    next(check for check in checks if check["rule"] == "adult")["argument"] = "هجده"
    assert "checks" in at_field(refusal(steps), 1, 3)


def test_a_person_of_an_unknown_group(steps):
    steps[5]["fields"][0]["group"] = "family"
    assert "group" in at_field(refusal(steps), 5, 0)


def test_steps_after_the_check_come_last(steps):
    steps[1]["after_check"] = True
    assert "title" in refusal(steps)[2]["blockErrors"]


def test_a_bad_key(steps):
    steps[0]["fields"][0]["key"] = "علت"
    assert "key" in at_field(refusal(steps), 0, 0)


def test_a_draft_may_be_unsound(steps):
    steps[2]["fields"][1]["key"] = "first_name"
    steps[0]["title"] = ""
    clean(steps, draft=True)
