"""Scans dropped into an entry: taken in at once, shown small, so that an error elsewhere loses nothing."""

import hashlib
import io
import logging
import re
import uuid

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from PIL import Image

from forms_app.attachments.intake import accept
from forms_app.attachments.models import Attachment
from forms_app.attachments.sizes import size_text
from forms_app.drafts.models import Draft
from forms_app.entry import drafts
from forms_app.entry.access import clerk
from forms_app.fields.messages import message
from forms_app.wizard.compiled import compiled

log = logging.getLogger(__name__)
THUMBNAIL = (240, 180)
# More than any honest entry holds, those that were removed again among them.
MAX_FILES = 300
_ROW = re.compile(r"[0-9]{1,3}")


@clerk
@require_POST
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """One file (`file`) for the input `input`: what the page shows of it, or 422 with the reason."""
    draft = drafts.own(request.user, token)
    if not draft.payload:
        raise Http404
    spec, row = _input(draft, request.POST.get("input", ""))
    if draft.attachments.count() >= MAX_FILES:
        return JsonResponse({"error": message(spec, "too_many", limit=MAX_FILES)}, status=422)
    sent = request.FILES.get("file")
    if sent is None:
        return JsonResponse({"error": _("The file did not arrive. Please choose it again.")}, status=422)
    try:
        kept = accept(sent, field=spec, draft=draft, row=row)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=422)
    return JsonResponse(
        {
            "id": str(kept.public_id),
            "name": kept.original_name,
            "size": size_text(kept.size),
            "picture": picture_url(draft, kept),
        }
    )


@clerk
@require_safe
def picture(request: HttpRequest, token: str, public_id: uuid.UUID) -> HttpResponse:
    """A small picture of a scan in the clerk's own entry."""
    draft = drafts.own(request.user, token)
    found = Attachment.objects.filter(
        draft=draft, public_id=public_id, content_type__startswith="image/"
    ).first()
    if found is None:
        raise Http404
    with found.file.open("rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != found.sha256:
        log.error("The file of attachment %s was changed in storage.", found.public_id)
        raise Http404
    small = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail(THUMBNAIL)
        image.convert("RGB").save(small, "JPEG", quality=80)
    return HttpResponse(
        small.getvalue(),
        content_type="image/jpeg",
        headers={
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )


def picture_url(draft: Draft, kept: Attachment) -> str:
    """The address of the small picture; empty for what is no picture."""
    if not kept.content_type.startswith("image/"):
        return ""
    return reverse("entry_picture", args=[draft.token, kept.public_id])


def _input(draft: Draft, name: str) -> tuple[dict, int | None]:
    """(field, row or None) of a file input by its name. Raises Http404."""
    parts = name.split("-")
    step = compiled(draft.version).steps.get(parts[0])
    if step is None or len(parts) != (3 if step.is_group else 2):
        raise Http404
    spec = next((field for field in step.file_fields if field["key"] == parts[-1]), None)
    if spec is None or (step.is_group and not _ROW.fullmatch(parts[1])):
        raise Http404
    return spec, int(parts[1]) if step.is_group else None
