"""The way in and the way out of a clerk's entry: what may be begun or gone on with, and the printed receipt."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forms_app import offered
from forms_app.channels import Channel
from forms_app.entry import drafts
from forms_app.entry.access import clerk
from forms_app.submissions.models import Submission
from forms_app.tracking import display


@clerk
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The forms a clerk may fill in, and the entries not sent yet."""
    context = {"forms": offered.for_clerks(), "unfinished": drafts.unfinished(request.user)}
    return render(request, "forms_app/entry/choose.html", context)


@clerk
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """A fresh entry of the form at `slug`."""
    form = get_object_or_404(offered.published().exclude(access="invited"), slug=slug)
    if closed := offered.why_closed(form, to_public=False):
        messages.error(request, closed)
        return redirect("entry")
    version = offered.current_version(form)
    if version is None:
        return redirect("entry")
    return redirect("entry_page", drafts.begin(version=version, by=request.user).token)


@clerk
@require_safe
def receipt(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the person takes home: number, day, clerk, office, and what to bring. Names nobody but the clerk."""
    entries = Submission.objects.select_related("version__form", "submitted_by").defer(
        "answers", "version__form__steps", "version__form__messages"
    )
    submission = get_object_or_404(entries, public_id=public_id, channel=Channel.CLERK)
    context = {
        "submission": submission,
        "schema": submission.version.schema,
        "form_definition": submission.version.form,
        "tracking": display(submission.tracking_code),
    }
    return render(request, "forms_app/entry/receipt.html", context)
