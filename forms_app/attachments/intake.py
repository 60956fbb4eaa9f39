"""Taking a file from an applicant or clerk, and letting it go again (BR-45)."""

import hashlib
import logging
import re
import unicodedata
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from forms_app.attachments import images, pdfs, scanner
from forms_app.attachments.kinds import KINDS
from forms_app.attachments.models import Attachment
from forms_app.attachments.refusal import Refused, as_validation_error
from persian.text import normalise

log = logging.getLogger(__name__)

MAX_BYTES = 5 * 1024 * 1024
NAME_LENGTH = 150
# The first bytes, by which the content says itself what it is. A file's name and the browser's word count for nothing.
SIGNATURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}
HALF_SPACE = "\u200c"
EXTENSIONS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


def accept(upload: UploadedFile, *, field: dict, draft, row: int | None) -> Attachment:
    """Check `upload`, rebuild it from its pixels or pages, and keep the result privately.

    `field` is the file field of the form version's schema, `draft` the applicant's draft (None for a clerk's), `row`
    the index in a repeated group. Raises ValidationError with the field's own message where it has one; its code is
    a key of `refusal.MESSAGES`.
    """
    try:
        data, content_type, scan = _inspect(
            upload, field.get("max_bytes") or MAX_BYTES, field.get("kinds", "any")
        )
    except Refused as refused:
        raise as_validation_error(refused, field) from refused
    attachment = Attachment(
        draft=draft,
        row=row,
        field_id=field["id"],
        original_name=clean_name(upload.name or "", content_type),
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sensitive=bool(field.get("sensitive")),
        scan=scan,
    )
    attachment.file.save("", ContentFile(data), save=False)
    attachment.save()
    return attachment


def discard(attachment: Attachment) -> None:
    """Delete the row now and its file when the transaction commits. Raises ValueError for one already submitted."""
    if attachment.submission_id is not None:
        raise ValueError("What was submitted is kept; retention alone may erase it (BR-49).")
    storage, name = attachment.file.storage, str(attachment.file.name)
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(name))


def clean_name(name: str, content_type: str) -> str:
    """The sender's name for the file, for people to read: no path, no invisible or control letters, the true ending."""
    name = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(
        " " if unicodedata.category(letter)[0] in "CZ" and letter != HALF_SPACE else letter
        for letter in normalise(name)
    )
    ending = EXTENSIONS[content_type]
    stem = re.sub(r"\s+", " ", PurePosixPath(visible.strip()).stem).strip(" .")
    return f"{stem[: NAME_LENGTH - len(ending)].strip() or 'file'}{ending}"


def _inspect(upload: UploadedFile, limit: int, kinds: str) -> tuple[bytes, str, str]:
    """The bytes to keep, their kind (one of `KINDS[kinds]`) and the answer of the virus scan. Raises Refused."""
    if (upload.size or 0) > limit:
        raise Refused("file_size", limit=limit)
    upload.seek(0)
    data = upload.read(limit + 1)
    content_type = _kind(data)
    if content_type not in KINDS[kinds]:
        raise Refused("file_type", kinds=kinds)
    scan = _scan(data)
    rebuilt = pdfs.rebuild(data) if content_type == "application/pdf" else images.rebuild(data, content_type)
    return rebuilt, content_type, scan


def _kind(data: bytes) -> str:
    return next((kind for signature, kind in SIGNATURES.items() if data.startswith(signature)), "")


def _scan(data: bytes) -> str:
    """The scan status to store. A silent scanner does not close the office: staff see "not scanned" instead."""
    try:
        answer = scanner.scan(data)
    except scanner.ScannerDown as error:
        log.error("The virus scanner did not answer: %s", error)
        return Attachment.Scan.NOT_SCANNED
    if answer is scanner.Answer.INFECTED:
        raise Refused("infected")
    return Attachment.Scan.CLEAN if answer is scanner.Answer.CLEAN else Attachment.Scan.NOT_SCANNED
