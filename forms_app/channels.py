"""How a request reaches the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    ONLINE = "online", _("online")
    CLERK = "clerk", _("helped by a clerk")
    API = "api", _("by a program")
