"""Lists and patterns that the office keeps as data: counties, kinds of document, formats of identifiers."""

import re
from dataclasses import dataclass, field

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from services import publication


class ListItem(models.Model):
    """One entry of a list that forms offer as choices, e.g. list "counties", key "a"."""

    list = models.SlugField(_("list"), db_index=True)
    key = models.SlugField(_("key"))
    label = models.CharField(_("label"), max_length=150)
    active = models.BooleanField(_("active"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("list item")
        verbose_name_plural = _("list items")
        ordering = ["list", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["list", "key"], name="list_item_once")]

    def __str__(self) -> str:
        return self.label


class IdentifierFormat(models.Model):
    """The pattern of an identifier. Patterns of foreigners' papers are not certain, so they may warn, not block."""

    key = models.SlugField(_("key"), unique=True)
    label = models.CharField(_("label"), max_length=120)
    pattern = models.CharField(_("pattern"), max_length=200, help_text=_("A regular expression."))
    warn_only = models.BooleanField(_("warn only"), default=False)

    class Meta:
        verbose_name = _("identifier format")
        verbose_name_plural = _("identifier formats")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValidationError({"pattern": _("This pattern cannot be read: %s") % error}) from error


@dataclass
class OfficeLists:
    """All lists and formats at one moment: active (key, label) pairs by list, and (pattern, warn only) by key."""

    items: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    formats: dict[str, tuple[re.Pattern[str], bool]] = field(default_factory=dict)


def office_lists() -> OfficeLists:
    """The lists and formats as they stand. One small query: they are kept under the publication stamp."""
    name = f"office-lists:{publication.current()}"
    kept = cache.get(name)
    if kept is None:
        kept = OfficeLists()
        for item in ListItem.objects.filter(active=True).order_by("list", "order", "id"):
            kept.items.setdefault(item.list, []).append((item.key, item.label))
        for one in IdentifierFormat.objects.all():
            kept.formats[one.key] = (re.compile(one.pattern), one.warn_only)
        cache.set(name, kept)
    return kept
