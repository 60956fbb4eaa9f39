"""What nobody can ask for again is deleted, and nothing else."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from forms_app.attachments.intake import accept
from forms_app.attachments.models import private_storage
from forms_app.models import Attachment

pytestmark = pytest.mark.django_db


def _age(name: str, hours: int) -> None:
    then = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(private_storage().path(name), (then, then))


def test_old_strays_and_unclaimed_rows_go_and_the_rest_stays(
    draft, field, picture, upload, capsys, django_capture_on_commit_callbacks
):
    kept = accept(upload(picture()), field=field, draft=draft, row=None)
    unclaimed = accept(upload(picture()), field=field, draft=None, row=None)
    young = accept(upload(picture()), field=field, draft=None, row=None)
    Attachment.objects.filter(pk=unclaimed.pk).update(created_at=timezone.now() - timedelta(days=2))
    stray = private_storage().save("attachments/aa/stray", ContentFile(b"x"))
    fresh = private_storage().save("attachments/aa/fresh", ContentFile(b"x"))
    for name in (kept.file.name, stray):
        _age(name, hours=48)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("sweep_attachments")
    assert set(Attachment.objects.all()) == {kept, young}
    exists = private_storage().exists
    assert [exists(name) for name in (kept.file.name, young.file.name, fresh)] == [True] * 3
    assert [exists(name) for name in (unclaimed.file.name, stray)] == [False] * 2
    assert "1 unclaimed attachments and 1 stray files" in capsys.readouterr().out


def test_an_empty_storage_is_no_fault():
    call_command("sweep_attachments", hours=0)
