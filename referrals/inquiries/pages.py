"""The pages beside the list: batches are made and fetched, files of answers looked through and taken over."""

from typing import Any, cast

from django import forms
from django.core import signing
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import WMABaseView

from persian.templatetags.persian import digits
from referrals.admin.address import find
from referrals.admin.views import Trail
from referrals.cases.moves import MoveRefused
from referrals.inquiries.answers import Standing, judge, take_over, taken_before
from referrals.inquiries.batches import download, in_batch, make_batch, unsent
from referrals.inquiries.models import Batch
from referrals.inquiries.permissions import workable
from referrals.inquiries.reading import MOST_BYTES, AnswerSheet, FileRefused, Line, read
from services.models import Office

RECENT = 20
# The rows wait in the browser of who looks through them, sealed; the server keeps nothing of the file.
_SEAL, _SEALED_FOR, _MOST_SEALED = "referrals.inquiries.answers", 3600, 2 * 1024 * 1024


class InquiryPage(Trail, WMABaseView):
    """For who may see the list."""

    http_method_names = ["get", "head", "post"]

    def check_action_permitted(self, user) -> bool:
        return self.permission_helper.user_can_list(user)

    def get_context_data(self, **kwargs) -> dict:
        """Without an object the trail ends with the name of the page, said once."""
        context = super().get_context_data(view=self, **kwargs)
        context["breadcrumbs_items"][-1].pop("sublabel")
        return context

    def address(self, action: str, *args) -> str:
        """Another page of the inquiries."""
        return self.url_helper.get_action_url(action, *args)


class BatchesView(InquiryPage):
    """What waits to be sent and what went out; POST makes a batch of the first."""

    template_name = "referrals/inquiries/batches.html"
    page_title = gettext_lazy("Batches of inquiries")

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        mine = workable(request.user).exclude(batch=None).values("batch")
        batches = Batch.objects.filter(pk__in=mine).select_related("made_by")[:RECENT]
        context = self.get_context_data(unsent=unsent(request.user).count(), batches=batches)
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            batch = make_batch(office=Office.objects.order_by("pk")[0], by=request.user)
        except MoveRefused as refused:
            messages.error(request, str(refused))
        else:
            number = digits(in_batch(batch, request.user).count())
            messages.success(
                request, _("Inquiries in the new batch: %(count)s. Fetch its file.") % {"count": number}
            )
        return redirect(self.address("batches"))


class BatchFileView(InquiryPage):
    """The file of one batch, whose address is `batch`."""

    batch = ""

    def __init__(self, model_admin, batch: str) -> None:
        super().__init__(model_admin)
        self.batch = batch

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        batch = cast(Batch, find(Batch, self.batch))
        if not in_batch(batch, request.user).exists():
            raise Http404
        file_format = "csv" if request.GET.get("format") == "csv" else "xlsx"
        try:
            return download(batch=batch, file_format=file_format, by=request.user)
        except DatabaseError:
            return render(request, "503.html", status=503)


class UploadForm(forms.Form):
    """The file that came back."""

    file = forms.FileField(
        label=gettext_lazy("File of answers"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("XLSX or CSV, at most one megabyte and 2000 rows."),
    )

    def clean_file(self) -> AnswerSheet:
        """The rows of the file. Raises ValidationError for one that cannot be read."""
        file = self.cleaned_data["file"]
        try:
            return read(file.read(MOST_BYTES + 1))
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused


class AnswersView(InquiryPage):
    """First the file, then a look at every row, then all of it at once."""

    template_name = "referrals/inquiries/answers.html"
    page_title = gettext_lazy("Answers from a file")

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=UploadForm()))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """With a file its preview, with a sealed preview its taking over."""
        if "sealed" in request.POST:
            return self._confirm(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return self._preview(request, form.cleaned_data["file"])

    def _preview(self, request: HttpRequest, sheet: AnswerSheet, status: int = 200) -> HttpResponse:
        sealed = signing.dumps(_packed(sheet), salt=_salt(request), compress=True)
        if len(sealed) > _MOST_SEALED:
            form = UploadForm()
            messages.error(request, _("The texts of this file are too long to be taken over at once."))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        judged = judge(sheet.lines, request.user)
        counts = {standing.value: sum(one.standing == standing for one in judged) for standing in Standing}
        context = self.get_context_data(
            judged=judged,
            counts=counts,
            before=taken_before(sheet.sha256),
            can_confirm=counts[Standing.READY] and not counts[Standing.WRONG],
            sealed=sealed,
        )
        return self.render_to_response(context, status=status)

    def _confirm(self, request: HttpRequest) -> HttpResponse:
        try:
            packed = signing.loads(request.POST["sealed"], salt=_salt(request), max_age=_SEALED_FOR)
        except signing.BadSignature:
            messages.error(request, _("This preview is too old. Choose the file once more."))
            return redirect(self.address("answers"))
        sheet = AnswerSheet(packed["sha256"], [Line(*values) for values in packed["lines"]])
        try:
            counts = take_over(lines=sheet.lines, sha256=sheet.sha256, by=request.user)
        except MoveRefused as refused:
            messages.error(request, str(refused))
            return self._preview(request, sheet, status=409)
        number = digits(counts[Standing.READY])
        messages.success(request, _("Answers recorded: %(count)s.") % {"count": number})
        return redirect(self.index_url)


def _salt(request: HttpRequest) -> str:
    """A preview is for the eyes that it was shown to."""
    return f"{_SEAL}:{request.user.pk}"


def _packed(sheet: AnswerSheet) -> dict[str, Any]:
    return {"sha256": sheet.sha256, "lines": [list(vars(line).values()) for line in sheet.lines]}
