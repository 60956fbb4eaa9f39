"""Finds what nobody will ever ask for again: files without a row, and rows whose draft has gone."""

from collections.abc import Iterator
from datetime import datetime

from forms_app.attachments.intake import discard
from forms_app.attachments.models import Attachment, private_storage

ROOT = "attachments"


def sweep(*, before: datetime) -> tuple[int, int]:
    """Delete unclaimed attachments and files without a row, both older than `before`. Returns how many of each.

    The age keeps the sweep from taking a file whose transaction has not committed yet.
    """
    unclaimed = Attachment.objects.filter(draft=None, submission=None, created_at__lt=before)
    rows = 0
    for attachment in unclaimed.iterator(chunk_size=500):
        discard(attachment)
        rows += 1
    storage, files = private_storage(), 0
    for name in _old_files(before):
        if not Attachment.objects.filter(file=name).exists():
            storage.delete(name)
            files += 1
    return rows, files


def _old_files(before: datetime) -> Iterator[str]:
    storage = private_storage()
    if not storage.exists(ROOT):
        return
    for folder in storage.listdir(ROOT)[0]:
        for name in storage.listdir(f"{ROOT}/{folder}")[1]:
            path = f"{ROOT}/{folder}/{name}"
            if storage.get_modified_time(path) < before:
                yield path
