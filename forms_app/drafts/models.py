"""An applicant's progress: encrypted, expiring, and never in the session."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"draft {self.pk}"
