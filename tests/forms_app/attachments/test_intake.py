"""BR-45: kinds by content, sizes, names, what is kept and how it is let go."""

import hashlib
import tracemalloc
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from forms_app.attachments.intake import accept, clean_name, discard
from forms_app.models import Attachment, Submission

pytestmark = pytest.mark.django_db


def test_br45_a_photo_is_kept_privately_with_its_facts(draft, field, picture, upload, settings, tmp_path):
    sent = picture()
    attachment = accept(upload(sent), field={**field, "sensitive": True}, draft=draft, row=2)
    attachment.refresh_from_db()
    stored = attachment.file.read()
    assert stored != sent
    assert (attachment.size, attachment.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert (attachment.content_type, attachment.row, attachment.field_id) == ("image/jpeg", 2, "f1")
    assert attachment.sensitive
    assert attachment.scan == Attachment.Scan.NOT_SCANNED
    assert attachment.draft == draft
    path = tmp_path / "private" / attachment.file.name
    assert path.stat().st_mode & 0o077 == 0
    assert "card" not in attachment.file.name
    with pytest.raises(ValueError, match="URL"):
        attachment.file.url  # noqa: B018  there must be no address


def test_br45_a_png_and_a_pdf_are_kept_in_their_own_kind(draft, field, picture, document, upload):
    png = accept(upload(picture("PNG"), "scan.png"), field=field, draft=draft, row=None)
    pdf = accept(upload(document(), "scan.pdf"), field=field, draft=None, row=None)
    assert (png.content_type, pdf.content_type) == ("image/png", "application/pdf")
    assert pdf.file.read().startswith(b"%PDF-")


def test_br45_the_content_decides_and_not_the_name(draft, field, picture, upload):
    attachment = accept(
        upload(picture("PNG"), "letter.pdf", "application/pdf"), field=field, draft=draft, row=None
    )
    assert (attachment.content_type, attachment.original_name) == ("image/png", "letter.png")


def test_br45_a_program_named_jpg_gets_the_fields_own_message(draft, field, upload):
    with pytest.raises(ValidationError) as refused:
        accept(upload(b"MZ\x90\x00" + bytes(300)), field=field, draft=draft, row=None)
    assert refused.value.code == "file_type"
    assert refused.value.messages == [field["errors"]["file_type"]]
    assert not Attachment.objects.exists()


def test_br45_a_photo_of_forty_megabytes_is_refused_without_being_read(draft, field, upload):
    huge = upload(b"")
    huge.size = 40 * 1024 * 1024
    huge.file = None  # reading would fail
    with pytest.raises(ValidationError, match="۵ مگابایت"):
        accept(huge, field=field, draft=draft, row=None)


def test_br45_the_fields_own_limit_counts(draft, field, picture, upload):
    with pytest.raises(ValidationError) as refused:
        accept(upload(picture()), field={**field, "max_bytes": 100}, draft=draft, row=None)
    assert refused.value.code == "file_size"


def test_a_field_without_messages_gets_the_general_ones(draft, upload):
    with pytest.raises(ValidationError) as refused:
        accept(upload(b"MZ"), field={"id": "f1"}, draft=draft, row=None)
    assert refused.value.messages[0]
    with pytest.raises(ValidationError) as refused:
        accept(upload(b"x" * 2000), field={"id": "f1", "max_bytes": 1024}, draft=draft, row=None)
    assert "1" in refused.value.messages[0] or "۱" in refused.value.messages[0]


def test_an_empty_file_is_refused(draft, field, upload):
    with pytest.raises(ValidationError):
        accept(upload(b""), field=field, draft=draft, row=None)


def test_a_refused_file_takes_little_memory(draft, field, upload):
    big = upload(b"\xff\xd8\xff" + bytes(20_000_000))
    tracemalloc.start()
    with pytest.raises(ValidationError):
        accept(big, field=field, draft=draft, row=None)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\ali\\عکس كارت.JPEG", "عکس کارت.jpg"),
        ("a\x00b\u202egnp.exe", "abgnp.jpg"),
        ("می\u200cرود.png", "می\u200cرود.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        ("x" * 400 + ".jpg", "x" * 146 + ".jpg"),
        ("a \n  b.jpg", "a b.jpg"),
    ],
)
def test_br45_names_are_cleaned(sent, kept):
    assert clean_name(sent, "image/jpeg") == kept


def test_discard_deletes_the_row_now_and_the_file_on_commit(
    draft, field, picture, upload, tmp_path, django_capture_on_commit_callbacks
):
    attachment = accept(upload(picture()), field=field, draft=draft, row=None)
    path = tmp_path / "private" / attachment.file.name
    with django_capture_on_commit_callbacks() as callbacks:
        discard(attachment)
    assert path.exists()
    assert not Attachment.objects.exists()
    for callback in callbacks:
        callback()
    assert not path.exists()


def test_what_was_submitted_cannot_be_discarded(draft, field, picture, upload):
    attachment = accept(upload(picture()), field=field, draft=draft, row=None)
    attachment.submission = Submission.objects.create(
        version=draft.version,
        tracking_code="1",
        answers={},
        submitted_at=timezone.now(),
        idempotency_key=uuid4(),
    )
    attachment.save()
    with pytest.raises(ValueError, match="BR-49"):
        discard(attachment)
