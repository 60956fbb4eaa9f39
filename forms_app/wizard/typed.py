"""What is typed on a step, and files as soon as they are chosen: kept in the draft by a script, without judging.

The answer is JSON: {"saved": bool, "state": "saved" | "over" | "closed" | "sent" | "stale" | "large",
"files": {input: [file]}, "errors": {input: text}}; a file is {"id", "name", "size", "picture": address or ""}.
"""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from audit.access import public
from forms_app.attachments.models import Attachment
from forms_app.attachments.sizes import size_text
from forms_app.attachments.views import send
from forms_app.drafts import life
from forms_app.drafts.storage import DraftStorage, OutOfDate
from forms_app.fields.files import picture_of
from forms_app.wizard import rows, uploads
from forms_app.wizard.compiled import Step, compiled
from forms_app.wizard.gate import Gate

_STATES = {302: ("sent", 409), 410: ("over", 410)}


@public
@require_POST
def typed(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Keep what the page of `step` holds now. A page older than the last posting of the step changes nothing."""
    gate = Gate()
    if stop := gate.stop(request, slug):
        state, status = _STATES.get(stop.status_code, ("closed", 410))
        return answer(state, status)
    known = compiled(gate.draft.version).steps
    if step not in known:
        raise Http404
    storage = DraftStorage("", request)
    if request.POST.get("turn") != str(storage.turn(step)):
        return answer("stale", 409)
    return _keep(request, known[step], storage)


def _keep(request: HttpRequest, step: Step, storage: DraftStorage) -> HttpResponse:
    data = request.POST.copy()
    attachments = uploads.of_draft(storage.draft) if step.file_fields else {}
    before = uploads.named(step, data)
    refused = uploads.take(step, data, request.FILES, storage.draft, attachments)
    if not storage.keep_typed(step.key, rows.own(data, step.key)):
        return answer("large", 413)
    try:
        if not storage.save():
            return answer("sent", 409)
    except OutOfDate:
        return answer("stale", 409)
    gone = before - uploads.named(step, data)
    uploads.erase(storage.draft, step, gone & set(attachments))
    sent = {name.removesuffix("-upload") for name in request.FILES}
    return answer(
        "saved",
        200,
        files={name: files_of(data.getlist(name), attachments) for name in sent},
        errors={name: " ".join(error.messages) for name, error in refused.items()},
    )


def files_of(ids: list[str], attachments: dict[str, Attachment]) -> list[dict[str, str]]:
    """What the script is told of the files `ids`."""
    return [
        {
            "id": item,
            "name": attachments[item].original_name,
            "size": size_text(attachments[item].size),
            "picture": picture_of(attachments[item]),
        }
        for item in ids
        if item in attachments
    ]


def answer(state: str, status: int, **more: Any) -> JsonResponse:
    """What the script is told."""
    return JsonResponse({"saved": state == "saved", "state": state, **more}, status=status)


@public
@require_safe
def picture(request: HttpRequest, public_id) -> HttpResponse:
    """A small picture of a file of a draft that this session holds. Raises Http404 for anybody else's."""
    held = life.tokens(request)
    in_draft = Q(draft__token__in=held, submission=None)
    # Of a request that asks again, also what came with it; health data only where it was just sent (BR-35).
    sent_before = Q(submission__corrections__draft__token__in=held, sensitive=False)
    own = Attachment.objects.filter(in_draft | sent_before, content_type__startswith="image/").distinct()
    return send(request, get_object_or_404(own, public_id=public_id), small=True)
