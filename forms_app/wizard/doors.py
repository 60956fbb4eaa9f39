"""The way in and the way out: the page that begins a request, and the receipt."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from audit.access import public
from audit.throttle import spend
from forms_app.definitions.languages import in_language
from forms_app.drafts import life
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import DraftStorage
from forms_app.fields.prefill import first_values
from forms_app.invitations.door import Door
from forms_app.submissions.models import Submission
from forms_app.tracking import display
from forms_app.wizard import pages
from forms_app.wizard.compiled import compiled
from forms_app.wizard.gate import definition
from forms_app.wizard.state import LONG
from persian.digits import to_latin
from persian.templatetags.persian import digits


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What will be asked, and a button that begins. Only POST makes a draft."""
    form = definition(slug)
    version = form.versions.order_by("-number").first()
    draft = life.find(request, slug)
    if draft is not None and (not draft.payload or life.is_over(draft)):
        draft = None
    if draft is not None and draft.is_test:
        return _trial(request, draft)
    closed = form.closed()
    if version is None or closed:
        return pages.closed(request, form, closed, draft)
    door = Door(request, form, draft)
    if request.method == "POST" and door.opens():
        if draft is None or "again" in request.POST:
            spend(request, "apply.start", burst=20, per_hour=60)
            draft = life.begin(request, version, invitation=door.invitation)
            _put_in(request, draft)
        first = next(iter(compiled(draft.version).steps))
        return redirect("apply_step", slug=slug, step=first)
    schema = in_language(version.schema, get_language() or "")
    context = {
        "form_definition": form,
        "schema": schema,
        "draft": draft,
        "door": door,
        "notice": schema["messages"].get("privacy_notice", "").splitlines(),
        "go_on": _way_on(draft),
    }
    return render(request, "forms_app/start.html", context)


def _trial(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The start page of who tries the form out: open whatever the form's times and access are."""
    request.draft = draft
    ready = compiled(draft.version)
    if request.method == "POST":
        if "end" in request.POST:
            life.erase(draft)
            life.forget(request, draft.version.form.slug)
            return redirect("apply", slug=draft.version.form.slug)
        if "again" in request.POST:
            life.begin(request, draft.version, is_test=True, clerk_id=draft.clerk_id)
        return redirect("apply_step", slug=draft.version.form.slug, step=next(iter(ready.steps)))
    schema = in_language(ready.schema, get_language() or "")
    context = {
        "form_definition": draft.version.form,
        "schema": schema,
        "draft": draft,
        "go_on": _way_on(draft),
    }
    return render(request, "forms_app/start.html", context)


def _way_on(draft: Draft | None) -> str:
    """The name of the address where a draft goes on: its sections, or what is still to be answered."""
    return "apply_tasks" if draft and len(compiled(draft.version).steps) >= LONG else "apply_check"


def _put_in(request: HttpRequest, draft: Draft) -> None:
    """Keep the first values that the address brings along as if typed and not judged yet."""
    if found := first_values(compiled(draft.version).schema, request.GET):
        request.draft = draft
        storage = DraftStorage("", request)
        for step, raw in found.items():
            storage.keep(step, raw, unchecked=True)
        storage.save()


def _track_url() -> str:
    """Where a request is followed; empty when no app above offers that."""
    try:
        return reverse("track")
    except NoReverseMatch:
        return ""


@public
@require_safe
def receipt(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The tracking number and what comes next; nothing that names a person. Raises Http404 for an unknown token."""
    drafts = Draft.objects.select_related("version__form")
    draft = get_object_or_404(drafts, token=token, version__form__slug=slug)
    submission = Submission.objects.filter(idempotency_key=draft.idempotency_key).first()
    if submission is None:
        raise Http404
    request.draft = draft
    context = {
        "submission": submission,
        "schema": in_language(draft.version.schema, get_language() or ""),
        "form_definition": draft.version.form,
        "tracking": digits(to_latin(display(submission.tracking_code))),
        "track_url": _track_url(),
    }
    return render(request, "forms_app/receipt.html", context)
