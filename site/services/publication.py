"""One number that grows whenever something that the public pages show is published, changed or taken away.

Kept answers (`services.answers`) are filed under it. The row is changed in the transaction of the change itself: who
reads the number before reading the content can never keep an old page under a new number.
"""

from django.db import connection, models
from django.db.models.signals import post_delete, post_save
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

THE_ROW = 1


class PublicationStamp(models.Model):
    """The single row, `pk` = 1."""

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.value)


def current() -> int:
    """The number now; 0 when nothing was ever published. One query.

    Plain SQL: it stands before every kept answer, and putting a queryset together takes longer than the query.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {PublicationStamp._meta.db_table} WHERE id = %s", [THE_ROW])
        row = cursor.fetchone()
    return row[0] if row else 0


def bump(**_signal) -> None:
    """Let every kept answer lapse. Also serves as the receiver of signals."""
    if not PublicationStamp.objects.filter(pk=THE_ROW).update(value=models.F("value") + 1):
        PublicationStamp.objects.get_or_create(pk=THE_ROW, defaults={"value": 1})


def watch(*models_shown: type[models.Model]) -> None:
    """Name models that public pages show: their every change and deletion lets the kept answers lapse."""
    for model in models_shown:
        name = f"publication:{model._meta.label}"
        post_save.connect(bump, sender=model, dispatch_uid=name)
        post_delete.connect(bump, sender=model, dispatch_uid=name)


def watch_publishing() -> None:
    """Follow Wagtail's own signals, for pages and for every snippet that has drafts."""
    for signal in (
        published,
        unpublished,
        page_published,
        page_unpublished,
        page_slug_changed,
        post_page_move,
    ):
        signal.connect(bump, dispatch_uid="publication")
