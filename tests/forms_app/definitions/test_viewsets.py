"""The editor's pages in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from forms_app.definitions.people import PEOPLE
from forms_app.definitions.preview import preview
from tests.forms_app.filling import Applicant, member


@pytest.fixture
def admin(client, db):
    user = get_user_model().objects.create_superuser("head", "head@example.org", "x")
    client.force_login(user)
    return client


def test_the_list_shows_version_and_state_in_few_queries(admin, form, django_assert_max_num_queries):
    admin.get("/admin/snippets/forms_app/form/")
    with django_assert_max_num_queries(25):
        page = admin.get("/admin/snippets/forms_app/form/").content.decode()
    assert "فرم درخواست رفع مشکل بیمه‌ای" in page
    assert "health-insurance" in page


def test_the_editor_opens_with_every_block(admin, form):
    page = admin.get(f"/admin/snippets/forms_app/form/edit/{form.pk}/")
    assert page.status_code == 200
    assert "member_document_image" in page.content.decode()


def test_every_step_can_be_previewed_empty_and_with_each_invented_person(form):
    modes = form.preview_modes
    assert len(modes) == len(form.steps) * (1 + len(PEOPLE))
    for mode, title in modes:
        response = form.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert f"<h1>{title.partition(' – ')[0]}</h1>" in response.content.decode()
        assert "<script" in response.content.decode()


def test_nine_invented_members_are_nine_rows_and_latin_names_are_latin(form):
    place = next(i for i, block in enumerate(form.steps) if block.value["key"] == "household")
    nine = form.make_preview_request(preview_mode=f"step-{place}:nine").content.decode()
    assert nine.count('class="apply-row"') == 9
    assert "نمونهٔ نهم" in nine
    latin = form.make_preview_request(preview_mode=f"step-{place}:latin").content.decode()
    assert "O&#x27;Testing-Example" in latin


def test_a_preview_reads_no_case_and_no_draft(form):
    Applicant().up_to_check([member()]).declare()
    with CaptureQueriesContext(connection) as queries:
        page = form.make_preview_request(preview_mode="step-1:short").content.decode()
    assert "آزمایشی" not in page
    read = " ".join(query["sql"] for query in queries)
    for table in ("submission", "draft", "referrals_case", "referrals_person"):
        assert table not in read


def test_a_mode_of_a_step_that_is_gone_is_a_calm_page(form):
    assert form.make_preview_request(preview_mode=form.preview_modes[-1][0]).status_code == 200
    form.steps = list(form.steps.raw_data)[:1]
    assert preview(form, RequestFactory().get("/"), "step-7:nobody").status_code == 200


def test_a_form_without_steps_can_be_previewed(office):
    from forms_app.models import Form

    form = Form(slug="empty", title="خالی")
    assert form.make_preview_request(preview_mode=form.default_preview_mode).status_code == 200


def test_a_version_shows_its_questions(admin, form):
    version = form.latest_version()
    page = admin.get(f"/admin/snippets/forms_app/formversion/inspect/{version.pk}/").content.decode()
    assert "شرح مشکل" in page
    assert "problem_description" in page


def test_versions_cannot_be_edited(client, form):
    user = get_user_model().objects.create_user("clerk", "c@example.org", "x")
    client.force_login(user)
    version = form.latest_version()
    assert client.get(f"/admin/snippets/forms_app/formversion/edit/{version.pk}/").status_code in (302, 403)
