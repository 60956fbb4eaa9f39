"""Codes that let somebody fill in a form which is not open to everybody."""

import datetime as dt

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms_app.invitations.codes import display


class InvitationQuerySet(models.QuerySet):
    def with_uses(self) -> "InvitationQuerySet":
        """With `uses`, the number of requests sent with each."""
        return self.annotate(
            uses=models.Count("submissions", filter=models.Q(submissions__is_test=False), distinct=True)
        )


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

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.note or self.shown_code

    @property
    @admin.display(description=_("code"))
    def shown_code(self) -> str:
        """The code as it is written down for people."""
        return display(self.code)

    def is_usable(self, now: dt.datetime | None = None) -> bool:
        """May one more request be sent with it at `now`, by default this moment?"""
        if self.revoked_at or (self.expires_at and self.expires_at <= (now or timezone.now())):
            return False
        return self.submissions.real().count() < self.max_uses
