"""A whole form judged at once: the same answers, the same errors and the same conditions as in the wizard."""

import pytest
from django.utils.datastructures import MultiValueDict

from forms_app.tracking import new_tracking_code
from forms_app.wizard.compiled import Compiled, compiled
from forms_app.wizard.whole import Whole
from tests.forms_app.building import block, publish, step
from tests.forms_app.filling import day

pytestmark = pytest.mark.django_db

GOOD = {
    "request-grounds": ["identity_incomplete"],
    "request-applicant_role": ["head"],
    "applicant-first_name": ["نرگس"],
    "applicant-last_name": ["احمدی"],
    "applicant-father_name": ["پدر"],
    "applicant-birth_date": ["۱۳۶۵/۰۴/۲۱"],
    "applicant-gender": ["female"],
    "applicant-nationality": ["AF"],
    "applicant-document_type": ["amayesh_card"],
    "applicant-document_number": ["۱۲۳۴۵۶۷"],
    "applicant-document_expiry": [day(-1)],
    "contact-county": ["a"],
    "contact-preferred_channel": ["none"],
    "household-TOTAL_FORMS": ["0"],
    "household-INITIAL_FORMS": ["0"],
    "problem-problem_types": ["newborn"],
    "problem-problem_description": ["دفتر گفت که مشخصات فرزندم در سامانه یافت نمی‌شود."],
    "problem-counter_office": ["00-00-001"],
    "declarations-truth_declaration": ["on"],
    "declarations-privacy_notice": ["on"],
}
MEMBER = {
    "_id": ["0000000a"],
    "member_first_name": ["یوسف"],
    "member_last_name": ["احمدی"],
    "member_relation": ["child"],
    "member_birth_date": ["۱۳۹۵/۰۱/۰۱"],
    "member_document_type": ["amayesh_card"],
    "member_document_number": ["7001"],
}


def judge(form, changes=None, *, channel="clerk", rows=(), without=()) -> Whole:
    data = {name: value for name, value in GOOD.items() if name not in without} | (changes or {})
    for index, row in enumerate(rows):
        data |= {f"household-{index}-{key}": value for key, value in row.items()}
    if rows:
        data["household-TOTAL_FORMS"] = [str(len(rows))]
    return Whole(compiled(form.latest_version()), MultiValueDict(data), channel=channel)


def paths(whole: Whole) -> set[str]:
    return {problem.path for problem in whole.problems}


FILE_ONLY = {"attachments.applicant_document_image"}


def test_all_errors_come_at_once_with_the_place_of_each(form):
    whole = judge(
        form,
        {"applicant-birth_date": ["فردا"]},
        rows=[MEMBER, {**MEMBER, "_id": ["0000000b"], "member_first_name": [""]}],
        without=["contact-county"],
    )
    assert paths(whole) >= {"applicant.birth_date", "contact.county", "household[1].member_first_name"}
    assert "household[0].member_first_name" not in paths(whole)
    anchors = {problem.path: problem.anchor for problem in whole.problems}
    assert anchors["household[1].member_first_name"] == "id_household-1-member_first_name"


def test_a_whole_with_errors_gives_no_answers(form):
    whole = judge(form)
    assert paths(whole) == FILE_ONLY
    with pytest.raises(ValueError):
        whole.answers()


def test_a_step_whose_condition_fails_is_neither_required_nor_kept(form):
    assert "special.service_class" not in paths(judge(form))
    both = judge(form, {"request-grounds": ["identity_incomplete", "special_services"]})
    assert "special.service_class" in paths(both)


def test_a_mistake_in_a_step_does_not_hide_what_its_sound_answers_ask_for(form):
    whole = judge(
        form,
        {"request-grounds": ["special_services"], "request-applicant_role": ["nobody"], "special-x": ["1"]},
    )
    assert {"request.applicant_role", "special.service_class"} <= paths(whole)


def test_br52_what_only_the_lone_applicant_must_answer_is_not_asked_of_a_clerk(form):
    assert "contact.mobile" not in paths(judge(form))
    assert "contact.mobile" in paths(judge(form, channel="online"))


def test_conditions_name_the_inputs_of_other_steps_on_the_page(form):
    parts = {part.step.key: part for part in judge(form).parts}
    assert '"request-grounds"' in parts["special"].visible_if
    assert parts["special"].only_if
    field = parts["attachments"].form.fields["representation_document"]
    assert '"request-applicant_role"' in field.visible_if


def schema_with(*steps) -> Compiled:
    return Compiled({"title": "", "introduction": "", "messages": {}, "steps": list(steps)})


def plain(key: str, **own) -> dict:
    field = {
        "id": f"f-{key}",
        "key": f"{key}_answer",
        "type": "text",
        "label": key,
        "help": "",
        "required": True,
        "errors": {},
        "visible_if": None,
        "sensitive": False,
        "dimension": False,
    }
    return {
        "id": f"s-{key}",
        "key": key,
        "title": key,
        "help": "",
        "kind": "step",
        "visible_if": None,
        "errors": {},
        "fields": [field],
        **own,
    }


def way_out(**own) -> dict:
    condition = {"all": [{"field": "first_answer", "op": "equals", "value": "no"}]}
    return plain("out", kind="exit", text="این خدمت برای شما نیست.", fields=[], visible_if=condition, **own)


@pytest.mark.parametrize(("answer", "found"), [("no", ["out"]), ("yes", ["second.second_answer"])])
def test_an_exit_whose_condition_holds_ends_the_form(answer, found):
    whole = Whole(
        schema_with(plain("first"), way_out(), plain("second")),
        MultiValueDict({"first-first_answer": [answer]}),
        channel="api",
    )
    assert [problem.path for problem in whole.problems] == found
    if answer == "no":
        assert whole.problems[0].text == "این خدمت برای شما نیست."


def test_a_kind_of_step_that_is_not_known_is_asked_like_any_other():
    whole = Whole(
        schema_with(plain("first", kind="news")), MultiValueDict({"first-first_answer": ["a"]}), channel="api"
    )
    assert whole.answers() == {"f-first": "a"}


def test_a_clerk_and_a_program_may_name_an_earlier_request(visitor):
    visitor.up_to_check()
    visitor.client.post(visitor.url("check"))
    visitor.declare()
    small = publish(step("one", block("earlier_case", "earlier")))
    code = visitor.submission().tracking_code
    for number, found in ((code, set()), (new_tracking_code(), {"one.earlier"})):
        data = MultiValueDict({"one-earlier": [number]})
        assert paths(Whole(compiled(small.latest_version()), data, channel="clerk")) == found
