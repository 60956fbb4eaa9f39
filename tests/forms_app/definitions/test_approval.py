"""BR-40: who drafts a form does not publish it."""

import pytest
from django.contrib.auth import get_user_model

from config import roles, workflows
from services.approval import SamePerson


@pytest.fixture
def people(form):
    roles.sync()
    workflows.four_eyes()
    made = []
    for role in ("content_editor", "content_approver"):
        user = get_user_model().objects.create_user(role, is_superuser=True)
        user.groups.add(roles.named(role))
        made.append(user)
    return made


def test_br40_the_drafter_of_a_form_cannot_publish_it_even_as_superuser(form, people):
    editor, _approver = people
    form.title = "عنوان تازه"
    with pytest.raises(SamePerson):
        form.save_revision(user=editor).publish(user=editor)
    assert form.versions.count() == 1


def test_br40_a_second_person_publishes_a_version(form, people):
    editor, approver = people
    form.title = "عنوان تازه"
    form.save_revision(user=editor)
    state = form.get_workflow().start(form, editor)
    state.current_task_state.approve(user=approver)
    assert form.latest_version().number == 2
    assert form.latest_version().schema["title"] == "عنوان تازه"


def test_br40_the_drafter_is_turned_away_in_the_admin(form, people, client):
    editor, _approver = people
    form.title = "عنوان تازه"
    form.save_revision(user=editor)
    client.force_login(editor)
    task = form.get_workflow().start(form, editor).current_task_state
    address = f"/admin/snippets/forms_app/form/workflow/action/{form.pk}/approve/{task.pk}/"
    client.post(address, {"comment": ""})
    assert form.versions.count() == 1
