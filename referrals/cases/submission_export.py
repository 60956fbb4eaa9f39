"""The submissions of one form as a table over all its versions."""

import datetime as dt

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import WMABaseView

from audit.log import record
from forms_app.models import Form, Submission
from forms_app.submissions.exports.files import FORMATS, download
from forms_app.submissions.exports.rows import Reader, counted
from persian.forms import JalaliDateField
from persian.jalali import midnight
from referrals.admin.views import Trail
from referrals.cases.health import readable_by
from referrals.cases.permissions import may_see_health


class ExportForm(forms.Form):
    """Which form, which days, which kind of file."""

    form = forms.ModelChoiceField(
        Form.objects.none(),
        label=_("form"),
        to_field_name="slug",
        empty_label=_("Choose…"),
        error_messages={"invalid_choice": _("Choose one of the forms listed.")},
    )
    first = JalaliDateField(label=_("from the day"), required=False)
    last = JalaliDateField(label=_("to the day"), required=False)
    file_format = forms.ChoiceField(
        label=_("kind of file"),
        choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV"))],
        initial=FORMATS[0],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = Form.objects.filter(versions__isnull=False).distinct()

    def clean(self) -> dict:
        """Raises ValidationError when the days stand the wrong way round."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day is before the first one."))
        return data

    def narrowed(self, submissions):
        """Those of `submissions` that were sent in the days asked for, both included, in Tehran."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        if first:
            submissions = submissions.filter(submitted_at__gte=midnight(first))
        if last:
            submissions = submissions.filter(submitted_at__lt=midnight(last + dt.timedelta(days=1)))
        return submissions


class ExportView(Trail, WMABaseView):
    """GET asks, POST downloads; put on record first: no record, no file (BR-50)."""

    template_name = "referrals/submission/export.html"
    page_title = _("Download requests")
    http_method_names = ["get", "head", "post"]

    def check_action_permitted(self, user) -> bool:
        return self.permission_helper.user_can_list(user)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.show(ExportForm())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        """The file; or the page again with what is wrong beside it."""
        asked = ExportForm(request.POST)
        if not asked.is_valid():
            return self.show(asked, status=422)
        form, file_format = asked.cleaned_data["form"], asked.cleaned_data["file_format"]
        days = {name: asked.cleaned_data[name] for name in ("first", "last") if asked.cleaned_data[name]}
        try:
            record(
                action="submission.exported",
                target=form,
                by=request.user,
                form=form.slug,
                format=file_format,
                health=may_see_health(request.user),
                **{name: day.isoformat() for name, day in days.items()},
            )
        except DatabaseError:
            return render(request, "503.html", status=503)
        visible = asked.narrowed(self.model_admin.get_queryset(request))
        reader = Reader(form, readable_by(request.user))
        return download(form, counted(visible, form), reader, file_format)

    def get_context_data(self, **kwargs) -> dict:
        """Without an object the trail ends with the name of the page, said once."""
        context = super().get_context_data(**kwargs)
        context["breadcrumbs_items"][-1].pop("sublabel")
        return context

    def show(self, asked: ExportForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            form=asked,
            view=self,
            media=asked.media,
            health=may_see_health(self.request.user),
            empty=not asked.is_bound and not Submission.objects.exists(),
        )
        return self.render_to_response(context, status=status)
