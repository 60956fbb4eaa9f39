"""Texts of messages to applicants and staff. Sending is off until a channel is enabled (BR-33)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageTemplate(models.Model):
    key = models.SlugField(_("key"), unique=True)
    audience = models.CharField(_("audience"), max_length=40)
    sms = models.TextField(_("SMS"), blank=True)
    email_subject = models.CharField(_("subject of the e-mail"), max_length=200, blank=True)
    email_body = models.TextField(_("text of the e-mail"), blank=True)

    class Meta:
        verbose_name = _("message template")
        verbose_name_plural = _("message templates")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
