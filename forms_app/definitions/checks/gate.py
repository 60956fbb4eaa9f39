"""The last door before publication: an unsound draft does not pass, by whichever button it comes."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.snippets import WorkflowActionView

from forms_app.definitions.checks.found import problems
from forms_app.definitions.checks.problem import ERROR, Problem
from persian.templatetags.persian import digits


class Unsound(PermissionDenied):
    """A form with errors was to be published; `errors` holds them."""

    def __init__(self, errors: list[Problem]) -> None:
        self.errors = errors
        count = {"count": digits(len(errors)), "first": errors[0].text}
        super().__init__(
            ngettext(
                "The form cannot be published because of a problem: %(first)s",
                "The form cannot be published because of %(count)s problems. The first: %(first)s",
                len(errors),
            )
            % count
        )


class SoundOnly:
    """Stands before `DraftStateMixin` in a model of forms: only sound revisions are published."""

    def publish(self, revision, user=None, **kwargs):
        """As Wagtail's `publish`. Raises Unsound."""
        if errors := [one for one in problems(revision.as_object()) if one.severity == ERROR]:
            raise Unsound(errors)
        return super().publish(revision, user=user, **kwargs)


class PublishingEditor:
    """For the views that create and edit forms: says at the form why it was not published; nothing typed is lost."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """As Wagtail's; whatever was saved on the way is taken back."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Unsound as refusal:
            form.add_error(None, ValidationError(str(refusal)))
            return self.form_invalid(form)  # type: ignore[attr-defined]


class FormWorkflowActionView(PermissionCheckedMixin, WorkflowActionView):
    """Approving a draft that is not sound leads to the list of its problems instead.

    The task says besides who may approve.
    """

    any_permission_required = ["change", "publish", "view"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except Unsound as refusal:
            messages.error(request, _("Not approved. %s") % refusal)
        url = self.object.checks_url()
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return render_modal_workflow(
                request, "", None, {}, json_data={"step": "success", "redirect": url}
            )
        return redirect(url)
