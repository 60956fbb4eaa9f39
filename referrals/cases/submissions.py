"""The list of submissions: what was sent, as its own version of the form asked for it. Read-only (BR-44)."""

from django.contrib import admin
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import re_path
from django.utils.translation import gettext_lazy as _

from audit.access import staff
from audit.log import record
from forms_app.models import Submission
from forms_app.submissions.asked import asked
from forms_app.tracking import display
from persian.jalali import clock, short
from persian.templatetags.persian import code, digits
from referrals.admin.address import address
from referrals.admin.base import SafeModelAdmin
from referrals.admin.views import SafeInspectView
from referrals.cases.filters import SubmittedFilter
from referrals.cases.health import readable_by, sections_for
from referrals.cases.lists import OneWayIn, ReadOnlyPermissionHelper, SubmissionSearch
from referrals.cases.permissions import may_see_cases, may_see_health, visible_cases
from referrals.cases.submission_export import ExportView


class SubmissionPermissionHelper(ReadOnlyPermissionHelper):
    """For who may see cases and submissions."""

    def user_can_list(self, user) -> bool:
        return may_see_cases(user) and user.has_perm("forms_app.view_submission")

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user)


class SubmissionView(SafeInspectView):
    """The answers of one submission, logged as a reading first: no record, no page (BR-50)."""

    instance: Submission

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        health = may_see_health(request.user)
        try:
            with transaction.atomic():
                record(action="submission.read", target=self.instance, by=request.user, health=health)
        except DatabaseError:
            return render(request, "503.html", status=503)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        return super().get_context_data(
            case=self.instance.case,
            sections=sections_for(self.instance.case, user),
            tracking_code=display(self.instance.tracking_code),
            asked_url=self.url_helper.get_action_url("asked", address(self.instance)),
            health=may_see_health(user),
            **kwargs,
        )


class AskedView(SubmissionView):
    """The whole form as it was asked, with the answers: for reading closely and for print (BR-44)."""

    def get_template_names(self) -> list[str]:
        return ["referrals/submission/asked.html"]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        readable = readable_by(self.request.user)
        return {
            **context,
            "asked": asked(self.instance, context["sections"], readable),
            "schema": self.instance.version.schema,
            "inspect_url": self.url_helper.get_action_url("inspect", address(self.instance)),
        }


class SubmissionAdmin(SafeModelAdmin):
    """Only submissions whose case the reader may see."""

    model = Submission
    menu_icon = "doc-full"
    menu_order = 120
    permission_helper_class = SubmissionPermissionHelper
    button_helper_class = OneWayIn
    search_handler_class = SubmissionSearch
    inspect_view_enabled = True
    inspect_view_class = SubmissionView
    inspect_template_name = "referrals/submission/inspect.html"
    index_template_name = "referrals/submission/index.html"
    object_views = {"asked": AskedView}
    inspect_view_extra_css = ["referrals/cases.css"]
    index_view_extra_css = ["referrals/cases.css"]
    history_view_enabled = False
    list_display = ("tracking_number", "form_version", "channel", "sent", "clerk", "case_number")
    list_select_related = ("version__form", "submitted_by", "case")
    list_filter = ("channel", SubmittedFilter)
    ordering = ("-submitted_at",)

    def get_queryset(self, request):
        """The submissions this user may see."""
        visible = visible_cases(request.user).order_by().values("pk")
        return Submission.objects.filter(case__in=visible).order_by(*self.ordering)

    def get_admin_urls_for_registration(self):
        """And the page where the submissions of a form are downloaded."""
        name = self.url_helper.get_action_url_name("export")
        pattern = re_path(f"^{self.url_helper.base_url_path}/export/$", self._export(), name=name)
        return (*super().get_admin_urls_for_registration(), pattern)

    def _export(self):
        def view(request: HttpRequest) -> HttpResponse:
            return ExportView.as_view(model_admin=self)(request)

        return staff("forms_app.view_submission")(view)

    def get_extra_class_names_for_field_col(self, obj, field_name) -> list[str]:
        classes = super().get_extra_class_names_for_field_col(obj, field_name)
        return [*classes, "nowrap"] if field_name in ("tracking_number", "sent", "case_number") else classes

    @admin.display(description=_("tracking number"), ordering="tracking_code")
    def tracking_number(self, submission: Submission) -> str:
        return code(display(submission.tracking_code))

    @admin.display(description=_("form version"))
    def form_version(self, submission: Submission) -> str:
        return digits(f"{submission.version.form} ({submission.version.number})")

    @admin.display(description=_("submitted at"), ordering="submitted_at")
    def sent(self, submission: Submission) -> str:
        return f"{short(submission.submitted_at)}، {clock(submission.submitted_at)}"

    @admin.display(description=_("clerk"))
    def clerk(self, submission: Submission) -> str:
        user = submission.submitted_by
        return (user.get_full_name() or user.get_username()) if user else ""

    @admin.display(description=_("case"))
    def case_number(self, submission: Submission) -> str:
        return code(digits(submission.case.number))
