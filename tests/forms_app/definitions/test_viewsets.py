"""The editor's pages in the admin."""

import pytest
from django.contrib.auth import get_user_model


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


def test_every_step_can_be_previewed(form, rf):
    for mode, title in form.preview_modes:
        response = form.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert f"<h1>{title}</h1>" in response.content.decode()
        assert "<script" in response.content.decode()


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
