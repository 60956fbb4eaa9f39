"""Showing a stored file to staff: asked for, written into the log, and only then sent."""

import hashlib
import logging
import uuid

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit.access import staff
from audit.log import record
from forms_app.attachments import images
from forms_app.attachments.access import may_read
from forms_app.attachments.intake import EXTENSIONS
from forms_app.attachments.models import Attachment

log = logging.getLogger(__name__)


@staff()
@require_safe
def attachment(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The file, or 403; 503 when the reading cannot be logged (BR-50) or the bytes are not those once stored."""
    found = get_object_or_404(Attachment, public_id=public_id)
    if not may_read(request.user, found):
        raise PermissionDenied
    try:
        with transaction.atomic():
            record(action="attachment.read", target=found, by=request.user, sensitive=found.sensitive)
    except DatabaseError:
        log.exception("Attachment %s was not shown: the reading could not be logged.", found.public_id)
        return render(request, "503.html", status=503)
    return send(request, found)


def send(request: HttpRequest, found: Attachment, *, small: bool = False) -> HttpResponse:
    """The bytes of `found` under strict headers, or a `small` picture of it. The caller has asked and logged."""
    try:
        with found.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        log.error("The file of attachment %s is missing.", found.public_id)
        raise Http404 from None
    if hashlib.sha256(data).hexdigest() != found.sha256:
        log.error("The file of attachment %s was changed in storage.", found.public_id)
        return render(request, "503.html", status=503)
    content_type = found.content_type
    if small:
        data, content_type = images.small(data, content_type), "image/jpeg"
    # A PDF is never opened inside our own address: browsers do not run their viewer in a sandbox.
    shown = "attachment" if content_type == "application/pdf" else "inline"
    name = f"attachment-{found.public_id.hex[:8]}{EXTENSIONS[content_type]}"
    return HttpResponse(
        data,
        content_type=content_type,
        headers={
            "Content-Disposition": f'{shown}; filename="{name}"',
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
