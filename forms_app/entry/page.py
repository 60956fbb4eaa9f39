"""The whole form on one page of the admin, for the clerk who asks the person at the desk (UC-04)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.log import record
from forms_app.channels import Channel
from forms_app.definitions.opening import FormClosed
from forms_app.drafts import life
from forms_app.drafts.models import Draft
from forms_app.entry import drafts, duplicates, layout
from forms_app.entry.access import clerk
from forms_app.fields.messages import message
from forms_app.offered import why_closed
from forms_app.submissions.models import Submission
from forms_app.submissions.submit import submit
from forms_app.wizard import rows, uploads
from forms_app.wizard.compiled import Compiled, compiled
from forms_app.wizard.whole import Whole
from persian.jalali import clock

View = Callable[..., HttpResponseBase]
# The name of a group's buttons; a step's key never holds a colon.
ROWS = "rows:"


def _keep_before_login(view: View) -> View:
    """What is sent by a clerk whose session has ended is kept in the entry before the log-in is asked for.

    The entry's token is known to that clerk alone, and nothing is shown or sent for it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            entries = Draft.objects.select_related("version").defer("version__schema")
            draft = entries.filter(token=token, channel=Channel.CLERK).exclude(payload=b"").first()
            if draft is not None and not life.is_over(draft):
                drafts.keep(draft, compiled(draft.version), request.POST)
        return view(request, token)

    return wrapped


@_keep_before_login
@clerk
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """GET: the entry as it was left. POST: keep it, add or remove a row, or send it."""
    draft = drafts.own(request.user, token)
    if not draft.payload:
        sent = Submission.objects.filter(idempotency_key=draft.idempotency_key).first()
        return redirect("entry_receipt", sent.public_id) if sent else redirect("entry")
    if life.is_over(draft):
        life.erase(draft)
        messages.warning(request, _("The time of that entry had run out; it was erased."))
        return redirect("entry")
    ready = compiled(draft.version)
    if request.method == "POST":
        return _posted(request, draft, ready)
    whole = Whole(ready, drafts.typed(draft), channel=Channel.CLERK, attachments=uploads.of_draft(draft))
    whole.hide_errors()
    return _show(request, draft, whole)


def _posted(request: HttpRequest, draft: Draft, ready: Compiled) -> HttpResponse:
    data, attachments = request.POST.copy(), uploads.of_draft(draft)
    refused: dict[str, ValidationError] = {}
    for step in ready.steps.values():
        if step.spec.get("fields") and step.file_fields:
            refused |= uploads.take(step, data, request.FILES, draft, attachments)
    here = reverse("entry_page", args=[draft.token])
    if not drafts.keep(draft, ready, data):
        return redirect(here)
    if name := next((name for name in data if name.startswith(ROWS)), ""):
        return redirect(here + _changed(request, draft, ready, name, data))
    if "send" not in data:
        messages.success(request, _("Kept. Nothing has been sent yet."))
        for refusal in refused.values():
            messages.error(request, " ".join(refusal.messages))
        return redirect(here)
    whole = Whole(ready, _read(ready, data), channel=Channel.CLERK, attachments=attachments, refused=refused)
    return _send(request, draft, whole, data.get("seen", ""))


def _read(ready: Compiled, data: QueryDict) -> MultiValueDict:
    """What was typed, without what belongs to no step."""
    return MultiValueDict(
        {name: values for step in ready.steps.values() for name, values in rows.own(data, step.key).items()}
    )


def _send(request: HttpRequest, draft: Draft, whole: Whole, seen: str) -> HttpResponse:
    """Submit, unless something is wrong or the clerk has not been told of an earlier request yet."""
    form = draft.version.form
    closed = why_closed(form, to_public=False)
    if draft.version.withdrawn_at:
        closed = _("A fault was found in this version of the form. Please begin a new entry.")
    matches = _matches(request, draft, whole)
    if closed:
        messages.error(request, closed)
    if closed or not whole.is_valid or duplicates.seen(matches) != (seen if matches else ""):
        return _show(request, draft, whole, matches)
    try:
        submission = submit(draft=draft, answers=whole.answers(), channel=Channel.CLERK, by=request.user)
    except FormClosed as refused:
        messages.error(request, refused.closed.text)
        return _show(request, draft, whole, matches)
    for text in whole.warnings:
        messages.warning(request, text)
    return redirect("entry_receipt", submission.public_id)


def _changed(request: HttpRequest, draft: Draft, ready: Compiled, name: str, data: QueryDict) -> str:
    """Add or remove a row, as the button `name` says; returns the place on the page to go to."""
    step = ready.steps.get(name.removeprefix(ROWS))
    if step is None or not step.is_group:
        return ""
    count, press = rows.total(data, step.key), str(data[name])
    if press == rows.ADD and count >= step.spec["max"]:
        messages.error(request, message(step.spec, "too_many", limit=step.spec["max"]))
        return f"#part-{step.key}"
    raw, place = rows.pressed(rows.own(data, step.key), step.key, press, count)
    others = {key: values for key, values in _read(ready, data).lists() if not key.startswith(f"{step.key}-")}
    drafts.keep(draft, ready, MultiValueDict({**others, **raw}))
    return f"#{step.key}-row-{place + 1}"


def _matches(request: HttpRequest, draft: Draft, whole: Whole) -> list[duplicates.Match]:
    found = duplicates.find(request.user, whole)
    if found:
        record(action="entry.duplicates", target=draft, by=request.user, found=len(found))
    return found


def _show(
    request: HttpRequest, draft: Draft, whole: Whole, matches: list[duplicates.Match] | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        **layout.context(draft, whole, judged=request.method == "POST"),
        "matches": matches or [],
        "seen": duplicates.seen(matches or []),
    }
    return render(request, "forms_app/entry/page.html", context)


@clerk
@require_POST
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """What the page sends by itself while it is filled in. 409 once the entry was sent or erased."""
    draft = drafts.own(request.user, token)
    if not draft.payload or not drafts.keep(draft, compiled(draft.version), request.POST):
        return JsonResponse({"error": _("This entry was sent or erased meanwhile.")}, status=409)
    return JsonResponse({"kept": _("Kept at %(time)s") % {"time": clock(timezone.now())}})


@clerk
@require_POST
def duplicates_asked(request: HttpRequest, token: str) -> HttpResponse:
    """The earlier requests that share something with what was typed so far, as HTML for the page (BR-43)."""
    draft = drafts.own(request.user, token)
    ready = compiled(draft.version)
    matches = _matches(request, draft, Whole(ready, _read(ready, request.POST), channel=Channel.CLERK))
    html = render_to_string("forms_app/entry/duplicates.html", {"matches": matches}, request)
    return JsonResponse({"html": html, "seen": duplicates.seen(matches)})


@clerk
@require_POST
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Erase an entry that was not sent."""
    draft = drafts.own(request.user, token)
    if draft.payload:
        life.erase(draft)
        messages.success(request, _("The entry was erased."))
    return redirect("entry")
