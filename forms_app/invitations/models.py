"""Codes that let somebody fill in a form which is not open to everybody."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    form = models.ForeignKey(
        "forms_app.Form", models.PROTECT, related_name="invitations", verbose_name=_("form")
    )
    code = models.CharField(_("code"), max_length=20, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=150, blank=True)
    max_uses = models.PositiveIntegerField(_("how many requests"), default=1)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.note or self.code
