"""What stands against publishing a form, and that nothing unsound gets through any door."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from config import roles, workflows
from forms_app.definitions.checks import found
from forms_app.definitions.checks.gate import Unsound
from forms_app.definitions.checks.parts import check_steps
from forms_app.definitions.checks.problem import ERROR, WARNING, Draft, Problem
from forms_app.definitions.checks.texts import check as check_texts
from forms_app.models import Form
from tests.forms_app.definitions.editing import blocks_of, question, step

pytestmark = pytest.mark.django_db


def problems(form: Form) -> list[Problem]:
    """Of `form` as it is in memory, its steps built anew from the raw data."""
    form.steps = json.dumps(blocks_of(form))
    return found.problems(form)


def only(form: Form) -> Problem:
    (problem,) = problems(form)
    return problem


def test_the_sample_has_no_problem(form):
    assert found.problems(form) == []


def test_a_problem_names_the_block_it_is_at(form):
    county = question(form, "county")
    county["value"]["key"] = "first_name"
    problem = next(one for one in problems(form) if one.part == "key")
    assert problem.block == county["id"]
    assert (problem.step, problem.severity) == (2, ERROR)


def test_two_options_with_one_key(form):
    choices = question(form, "applicant_role")["value"]["choices"]
    raw = choices[1].get("value", choices[1])
    raw["key"] = (choices[0].get("value") or choices[0])["key"]
    assert problems(form)[0].part == "choices"


def test_a_missing_label_is_an_error_and_a_latin_one_a_remark(form):
    question(form, "problem_description")["value"]["label"] = " "
    assert (only(form).part, only(form).severity) == ("label", ERROR)
    question(form, "problem_description")["value"]["label"] = "Description"
    assert (only(form).part, only(form).severity) == ("label", WARNING)


def test_a_file_without_a_size(form):
    question(form, "medical_certificate")["value"]["max_megabytes"] = None
    assert only(form).part == "max_megabytes"


def test_a_form_without_questions(office):
    form = Form(slug="empty", title="خالی")
    assert [(problem.step, problem.severity) for problem in found.problems(form)] == [(None, ERROR)]


def test_whoever_needs_a_removed_question_is_named(form, monkeypatch):
    monkeypatch.setattr(found, "OF_FORM", [])
    found.register(lambda given: [Problem(f"«{given.title}»", url="/elsewhere/")])
    assert only(form).url == "/elsewhere/"


def texts_of(*steps: dict) -> list[Problem]:
    return list(check_texts(Draft([], {"steps": list(steps)})))


def test_english_is_missed_only_where_the_form_speaks_english():
    first = {"title": "یک", "fields": [], "en": {"title": "One"}}
    second = {"title": "دو", "fields": []}
    assert texts_of(second, second) == []
    assert [(problem.step, problem.severity) for problem in texts_of(first, second)] == [(1, WARNING)]


def test_an_exit_has_a_condition_and_words():
    bare = {"kind": "exit", "title": "پایان", "fields": [], "visible_if": None, "text": ""}
    whole = {**bare, "visible_if": {"all": []}, "text": "این خدمت برای شما نیست."}
    found_parts = [problem.part for problem in check_steps(Draft([], {"steps": [bare]}))]
    assert found_parts == ["visible_if", "text"]
    whole["visible_if"] = {"all": [{"field": "a", "op": "filled"}]}
    assert list(check_steps(Draft([], {"steps": [whole]}))) == []


def test_an_exit_stands_in_a_draft_and_in_a_sound_form(form):
    rule = {"field": "gender", "setting": "", "op": "equals", "value": "female"}
    whose = {"match": "all", "rules": [rule], "groups": []}
    value = {"key": "out", "title": "پایان راه", "text": "به دفتر دیگر بروید.", "visible_if": whose}
    raw = blocks_of(form)
    raw.insert(2, {"type": "exit", "id": "exit", "value": value})
    form.steps = json.dumps(raw)
    assert found.problems(form) == []
    block = form.steps.stream_block
    assert len(block.clean(form.steps)) == 9
    assert len(block.clean_deferred(form.steps)) == 9
    rule["value"] = "nothing"
    form.steps = json.dumps(raw)
    assert [(problem.step, problem.part) for problem in found.problems(form)] == [(2, "visible_if")]


# The door


@pytest.fixture
def people(form):
    roles.sync()
    workflows.four_eyes()
    made = []
    for role in ("content_editor", "content_approver"):
        user = get_user_model().objects.create_user(role, f"{role}@example.org", "x", is_superuser=True)
        user.groups.add(roles.named(role))
        made.append(user)
    return made


def spoil(form: Form) -> None:
    step(form, "special")["value"]["visible_if"]["rules"][0]["field"] = "nowhere"
    form.steps = json.dumps(blocks_of(form))


def test_an_unsound_draft_can_be_saved_but_not_published(form):
    spoil(form)
    revision = form.save_revision(clean=False)
    with pytest.raises(Unsound) as refusal:
        revision.publish()
    assert "nowhere" in str(refusal.value)
    assert form.versions.count() == 1


def test_approving_an_unsound_draft_leads_to_its_problems(form, people, client):
    editor, approver = people
    spoil(form)
    form.save_revision(user=editor, clean=False)
    task = form.get_workflow().start(form, editor).current_task_state
    client.force_login(approver)
    address = f"/admin/snippets/forms_app/form/workflow/action/{form.pk}/approve/{task.pk}/"
    answer = client.post(address, {"comment": ""}, follow=True)
    assert answer.redirect_chain[-1][0] == form.checks_url()
    page = answer.content.decode()
    assert "تأیید نشد" in page
    assert "nowhere" in page
    task.refresh_from_db()
    assert task.status == "in_progress"
    assert form.versions.count() == 1


def test_approving_in_a_dialogue_leads_there_too(form, people, client):
    editor, approver = people
    spoil(form)
    form.save_revision(user=editor, clean=False)
    task = form.get_workflow().start(form, editor).current_task_state
    client.force_login(approver)
    address = f"/admin/snippets/forms_app/form/workflow/action/{form.pk}/approve/{task.pk}/"
    answer = client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json()["redirect"] == form.checks_url()


def test_approving_a_sound_draft_publishes_it(form, people, client):
    editor, approver = people
    form.title = "عنوان تازه"
    form.save_revision(user=editor)
    task = form.get_workflow().start(form, editor).current_task_state
    client.force_login(approver)
    address = f"/admin/snippets/forms_app/form/workflow/action/{form.pk}/approve/{task.pk}/"
    assert client.post(address, {"comment": ""}).status_code == 302
    assert form.latest_version().number == 2


# The page


def test_the_page_lists_problems_by_step_with_ways_to_the_blocks(form, admin_client):
    spoil(form)
    form.save_revision(clean=False)
    page = admin_client.get(form.checks_url()).content.decode()
    block = step(form, "special")["id"]
    assert "گام ۶: خدمات ویژه" in page
    assert f"/admin/snippets/forms_app/form/edit/{form.pk}/#block-{block}-section" in page


def test_the_page_of_a_sound_form_says_so_and_draws_its_steps(
    form, admin_client, django_assert_max_num_queries
):
    admin_client.get(form.checks_url())
    with django_assert_max_num_queries(25):
        page = admin_client.get(form.checks_url()).content.decode()
    assert "مشکلی نیست." in page
    assert page.count("form-map__title") == 8
    assert "فقط اگر" in page
    assert "بازبینی پاسخ‌ها" in page


def test_a_draft_with_nothing_filled_in_has_a_page(form, admin_client):
    empty = {"key": None, "label": None, "max_megabytes": None, "checks": [], "visible_if": {"rules": []}}
    raw = blocks_of(form)
    raw.append({"type": "step", "id": "new", "value": {"title": None, "key": None, "fields": []}})
    raw[-1]["value"]["fields"] = [
        {"type": kind, "id": f"new-{kind}", "value": dict(empty)}
        for kind in ("text", "file", "radio", "number")
    ]
    raw.append(
        {"type": "group", "id": "rows", "value": {"title": None, "key": None, "min": None, "max": None}}
    )
    form.steps = json.dumps(raw)
    form.save_revision(clean=False)
    assert admin_client.get(form.checks_url()).status_code == 200


@pytest.mark.parametrize(("right", "status"), [("view_form", 200), ("view_formversion", 302)])
def test_who_may_see_forms_sees_the_page(form, client, right, status):
    clerk = get_user_model().objects.create_user("clerk")
    clerk.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", right]))
    client.force_login(clerk)
    answer = client.get(form.checks_url())
    assert answer.status_code == status
    if status == 200:
        assert "نمایش در ویرایشگر" not in answer.content.decode()
