"""The append-only log, whose UPDATE and DELETE the database itself refuses (migration 0002), and the throttle."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One reading or change: who, what, when, from where. Never a name, number or health word of a person."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("actor")
    )
    # For those without an account: "applicant", "scheduler", "system".
    actor_kind = models.CharField(_("kind of actor"), max_length=20, default="staff")
    action = models.CharField(_("action"), max_length=60)
    target_type = models.CharField(_("kind of target"), max_length=60)
    target_id = models.CharField(_("target"), max_length=64)
    data = models.JSONField(_("details"), default=dict)
    address = models.GenericIPAddressField(_("address"), null=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("audit log")
        ordering = ["-id"]
        indexes = [models.Index(fields=["target_type", "target_id", "id"], name="audit_target")]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.action} {self.target_type} {self.target_id}"


class Seal(models.Model):
    """A link of the chain over the log (audit.sealing). Never changed or deleted either (migration 0003)."""

    number = models.PositiveIntegerField(unique=True)
    # The last entry it covers, and how many since the seal before.
    upto = models.BigIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("seal of the log")
        verbose_name_plural = _("seals of the log")
        default_permissions = ()

    def __str__(self) -> str:
        return f"seal {self.number}"


class Bucket(models.Model):
    """How many tries one address has left for one purpose (audit.throttle). `key` tells neither."""

    key = models.CharField(max_length=64, unique=True)
    tokens = models.FloatField()
    updated_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key[:8]
