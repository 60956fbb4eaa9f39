"""The app keeps no rows of its own yet; this model only carries its permissions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Statistics(models.Model):
    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("view_statistics", _("Can see statistics")),
            ("export_statistics", _("Can export statistics")),
        ]
        verbose_name = _("statistics")
        verbose_name_plural = _("statistics")

    def __str__(self) -> str:
        return "statistics"
