"""What a change touches, before it is published."""

import pytest
from django.contrib.auth import get_user_model

from config.demo import letters
from forms_app.definitions.uses import problems_of_use
from forms_app.models import Form
from referrals.models import LetterTemplate
from tests.forms_app.definitions.editing import drop, question
from tests.forms_app.filling import Applicant


@pytest.fixture
def desk(client, db):
    client.force_login(get_user_model().objects.create_superuser("head", "h@example.org", "x"))
    return client


@pytest.fixture
def templates(form):
    letters.load()
    return LetterTemplate.objects.all()


def page(desk, form: Form):
    return desk.get(f"/admin/snippets/forms_app/form/{form.pk}/impact/")


def test_a_draft_like_the_published_version_changes_nothing(desk, form):
    answer = page(desk, form)
    assert answer.context["parts"] == []
    assert answer.context["problems"] == []


def test_the_page_shows_changes_drafts_cases_and_uses(desk, form, templates, django_assert_max_num_queries):
    Applicant(form.slug).up_to_check().declare()
    Applicant(form.slug).begin()
    question(form, "county")["value"]["label"] = "نشانی"
    form.steps = list(form.steps.raw_data)
    form.save_revision()
    with django_assert_max_num_queries(30):
        answer = page(desk, form)
    assert answer.context["drafts"] == 1
    assert [load.count for load in answer.context["loads"]] == [1]
    assert [(part.key, part.state) for part, _uses in answer.context["touched"]] == [("county", "changed")]
    assert "<ins>" in answer.content.decode()
    assert '"steps"' not in answer.content.decode()


def test_a_removed_question_that_a_live_letter_uses_stands_against_publishing(desk, form, templates):
    drop(form, "father_name")
    form.save_revision()
    used = templates.filter(live=True)
    problems = problems_of_use(form)
    assert problems
    assert all("نام پدر" in text for text, _use in problems)
    answer = page(desk, form)
    assert answer.context["problems"][0][1].url in answer.content.decode()
    used.update(live=False)
    assert problems_of_use(form) == []


def test_a_key_that_another_question_took_over_is_no_problem(form, templates):
    taken = question(form, "father_name")
    taken["id"] = "00000000-0000-4000-8000-000000000001"
    form.steps = list(form.steps.raw_data)
    assert problems_of_use(form) == []


def test_a_form_never_published_has_no_problem_of_use(templates):
    assert problems_of_use(Form.objects.create(slug="new", title="تازه")) == []


def test_a_removed_breakdown_of_the_statistics_is_told_but_blocks_nothing(form):
    drop(form, "gender")
    assert problems_of_use(form) == []


def test_editors_and_approvers_may_look_and_nobody_else(client, form):
    user = get_user_model().objects.create_user("clerk")
    client.force_login(user)
    assert page(client, form).status_code in (302, 403)
