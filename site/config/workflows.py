"""BR-40 for content: what an editor drafts goes live when somebody of the approvers' group approves it."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from config.roles import named
from forms_app.models import Form
from referrals.models import LetterTemplate
from services.models import Directive, HomePage, SecondPersonTask

NAME = "تأیید محتوا"


def four_eyes() -> None:
    """One workflow with one approval, for directives, forms, letter templates and the service pages."""
    workflow, _created = Workflow.objects.get_or_create(name=NAME)
    task, _created = SecondPersonTask.objects.get_or_create(name=NAME)
    task.groups.add(named("content_approver"))
    task.save()  # the cluster keeps the relation in memory until then
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for model in (Directive, Form, LetterTemplate):
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    for page in HomePage.objects.all():
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
