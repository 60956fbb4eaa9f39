"""A file someone sent, as we keep it: checked, rebuilt, private (BR-45)."""

import uuid

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms_app.attachments.sizes import size_text


def private_storage():
    return storages["private"]


def storage_name(attachment: "Attachment", filename: str) -> str:
    """A name that says nothing about the person or the file."""
    return f"attachments/{attachment.public_id.hex[:2]}/{attachment.public_id.hex}"


class Attachment(models.Model):
    class Scan(models.TextChoices):
        NOT_SCANNED = "not_scanned", _("not scanned")
        CLEAN = "clean", _("clean")

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(
        "forms_app.Draft", models.SET_NULL, null=True, blank=True, related_name="attachments"
    )
    submission = models.ForeignKey(
        "forms_app.Submission", models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    field_id = models.CharField(max_length=64)
    row = models.PositiveSmallIntegerField(
        _("row"), null=True, help_text="Index in a repeated group, from 0."
    )
    original_name = models.CharField(_("name given by the sender"), max_length=150)
    content_type = models.CharField(_("kind"), max_length=60)
    size = models.PositiveIntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64)
    sensitive = models.BooleanField(_("health data"), default=False)
    scan = models.CharField(_("virus scan"), max_length=12, choices=Scan, default=Scan.NOT_SCANNED)
    file = models.FileField(storage=private_storage, upload_to=storage_name)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"attachment {self.public_id}"

    @property
    def shown_size(self) -> str:
        """The size in the words of the page."""
        return size_text(self.size)
