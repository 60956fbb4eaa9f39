"""An applicant's progress: encrypted, expiring, and never in the session."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms_app.channels import Channel


def new_token() -> str:
    """256 random bits for an address or a session."""
    return secrets.token_urlsafe(32)


class Draft(models.Model):
    """One form being filled. The session holds only `token`; `payload` is AES-GCM with the table and id as context."""

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    version = models.ForeignKey("forms_app.FormVersion", models.PROTECT, related_name="drafts")
    # Becomes the submission's key: the same draft can never be submitted twice.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    payload = models.BinaryField(default=bytes)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.ONLINE)
    # The member of staff who fills it in for a person present, or tries the form out.
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_test = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="fa")
    invitation = models.ForeignKey(
        "forms_app.Invitation", models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    # The version it began with, when that was withdrawn and the draft carried over to a later one.
    carried_from = models.ForeignKey(
        "forms_app.FormVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Keyed hashes: who reads the table can resume nothing.
    resume_code = models.CharField(max_length=64, unique=True, null=True, blank=True)
    resume_detail = models.CharField(max_length=128, blank=True)
    resume_failures = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"draft {self.pk}"
