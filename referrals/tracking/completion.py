"""Completing a request that was returned: exactly the questions that staff remarked on (UC-06, BR-42)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.access import public
from audit.log import record
from audit.throttle import spend
from forms_app.corrections import progress
from forms_app.corrections.filling import Filling
from forms_app.corrections.models import Correction
from forms_app.corrections.verbs import Over
from forms_app.drafts import life
from forms_app.drafts.storage import OutOfDate, storage_of
from forms_app.wizard import uploads
from forms_app.wizard.typed import answer, files_of
from referrals.cases.models import Case
from referrals.cases.moves import MoveRefused
from referrals.decisions.completion import complete, open_correction
from referrals.roles import Role
from referrals.tracking.lookup import remembered
from referrals.tracking.views import bound

# Under this name the session holds the round's draft, for the small pictures of its files.
HELD = "~again"


def without_health(spec: Mapping[str, Any]) -> bool:
    """The reader of the tracking page: a number and four digits open it, too little to show health data (BR-35)."""
    return not spec.get("sensitive")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@bound
def fill_in(request: HttpRequest, case: Case) -> HttpResponse:
    """The questions with their remarks; a POST sends the answers, and the case goes on."""
    correction = open_correction(case)
    if correction is None:
        messages.info(request, _("Nothing is asked of you at the moment."))
        return redirect("track_case")
    try:
        return _posted(request, case, correction) if request.method == "POST" else _begun(request, correction)
    except (Over, MoveRefused):
        messages.error(request, _("The time to complete this request is over."))
        return redirect("track_case")


def _begun(request: HttpRequest, correction: Correction) -> HttpResponse:
    draft = progress.draft_of(correction)
    life.hold(request, draft, HELD)
    record(action="correction.read", target=correction.submission, kind=Role.APPLICANT.value)
    data = progress.typed(storage_of(draft))
    filling = Filling(correction, data, reader=without_health, attachments=uploads.of_draft(draft))
    if data is not None:
        filling.hide_errors()
    return _show(request, correction, filling)


def _posted(request: HttpRequest, case: Case, correction: Correction) -> HttpResponse:
    spend(request, "track.complete", burst=20, per_hour=60)
    data = request.POST.copy()
    kept = progress.keep(correction, data, request.FILES, posted=True)
    filling = Filling(
        correction, data, reader=without_health, attachments=kept.attachments, refused=kept.refused
    )
    if not filling.is_valid:
        return _show(request, correction, filling, status=422)
    complete(case=case, correction=correction, answers=filling.cleaned)
    for text in filling.warnings:
        messages.warning(request, text)
    messages.success(request, _("Thank you. The office has your answers and goes on with your request."))
    return redirect("track_case")


def _show(request: HttpRequest, correction: Correction, filling: Filling, status: int = 200) -> HttpResponse:
    context = {
        "filling": filling,
        "correction": correction,
        "summary": filling.problems if status == 422 else [],
        "turn": progress.turn(storage_of(progress.draft_of(correction))),
    }
    return render(request, "referrals/track/complete.html", context, status=status)


@public
@require_POST
def typed(request: HttpRequest) -> HttpResponse:
    """What the page holds now, kept by its script without judging; the protocol is that of the wizard's pages."""
    case = remembered(request)
    if case is None:
        return answer("over", 410)
    correction = open_correction(case)
    if correction is None:
        return answer("sent", 409)
    data = request.POST.copy()
    try:
        now = progress.turn(storage_of(progress.draft_of(correction)))
        if request.POST.get("turn") != str(now):
            return answer("stale", 409)
        kept = progress.keep(correction, data, request.FILES, posted=False)
    except OutOfDate:
        return answer("stale", 409)
    except Over:
        return answer("sent", 409)
    if not kept.fits:
        return answer("large", 413)
    sent = {name.removesuffix("-upload") for name in request.FILES}
    return answer(
        "saved",
        200,
        files={name: files_of(data.getlist(name), kept.attachments) for name in sent},
        errors={name: " ".join(error.messages) for name, error in kept.refused.items()},
    )
