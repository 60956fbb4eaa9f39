"""BR-40: who drafts a directive does not publish it."""

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from services.approval import SamePerson
from services.models import Directive, SecondPersonTask


@pytest.fixture
def task(db) -> SecondPersonTask:
    group = Group.objects.create(name="approvers of the test")
    task = SecondPersonTask.objects.create(name="approval")
    task.groups.add(group)
    task.save()
    workflow = Workflow.objects.create(name="workflow of the test")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    content_type = ContentType.objects.get_for_model(Directive)
    WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    return task


@pytest.fixture
def drafter(task) -> User:
    user = User.objects.create_user("drafter", is_superuser=True)
    user.groups.add(task.groups.get())
    return user


@pytest.fixture
def second(task) -> User:
    user = User.objects.create_user("second", is_superuser=True)
    user.groups.add(task.groups.get())
    return user


def test_br40_the_drafter_cannot_publish_even_as_superuser(directive, drafter):
    directive.title = "NEW"
    with pytest.raises(SamePerson):
        directive.save_revision(user=drafter).publish(user=drafter)
    directive.refresh_from_db()
    assert directive.title != "NEW"


def test_br40_a_second_person_publishes(directive, drafter, second):
    directive.title = "NEW"
    directive.save_revision(user=drafter).publish(user=second)
    directive.refresh_from_db()
    assert directive.title == "NEW"


def test_br40_approving_is_offered_to_the_second_person_only(directive, task, drafter, second):
    directive.save_revision(user=drafter)
    assert [name for name, _label, _modal in task.get_actions(directive, drafter)] == ["reject"]
    assert "approve" in [name for name, _label, _modal in task.get_actions(directive, second)]


def test_br40_the_workflow_publishes_when_the_second_person_approves(directive, task, drafter, second):
    directive.title = "NEW"
    directive.save_revision(user=drafter)
    state = directive.get_workflow().start(directive, drafter)
    state.current_task_state.approve(user=second)
    directive.refresh_from_db()
    assert directive.title == "NEW"


def test_without_a_workflow_one_person_may_do_both(directive):
    WorkflowContentType.objects.all().delete()
    alone = User.objects.create_user("alone")
    directive.title = "NEW"
    directive.save_revision(user=alone).publish(user=alone, skip_permission_checks=True)
    directive.refresh_from_db()
    assert directive.title == "NEW"
