"""Four eyes for what the office publishes (BR-40): who drafted a revision never publishes it.

The rule holds wherever a workflow is assigned to the model. An installation without one has said that a single person
may do both.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, WorkflowMixin


class SamePerson(PermissionDenied):
    """The drafter tried to publish the own revision."""


def needs_second_person(model: type[WorkflowMixin]) -> bool:
    """Whether `model` has an active workflow."""
    return model.get_default_workflow() is not None


class FourEyes:
    """Stands before `WorkflowMixin` in a model: publishing needs another person than the drafter.

    A revision without an author, as made by a command, is free.
    """

    def publish(self, revision, user=None, **kwargs):
        """As Wagtail's `publish`. Raises SamePerson."""
        if user is not None and revision.user_id == user.pk and needs_second_person(type(self)):
            raise SamePerson(_("Another person has to publish what you drafted."))
        return super().publish(revision, user=user, **kwargs)


class SecondPersonTask(AbstractGroupApprovalTask):
    """A step of a workflow that offers "approve" to members of its groups, but not to the drafter."""

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def get_actions(self, obj, user) -> list[tuple]:
        """As in Wagtail: name, label and whether a comment is asked. The drafter may still ask for changes."""
        actions = super().get_actions(obj, user)
        revision = obj.get_latest_revision()
        if revision is not None and revision.user_id == user.pk:
            return [action for action in actions if action[0] != "approve"]
        return actions

    @classmethod
    def get_description(cls):
        return _("Members of the chosen groups approve, but nobody approves the own draft")
