"""Who else has a case open now, so that two people do not do the same work (UC-07)."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from referrals.cases.models import Case

# An open page tells of itself more often than this; who has not for so long is gone.
AWAY = dt.timedelta(minutes=2)


class Visit(models.Model):
    """That a member of staff has, or had, a case open. One row for each pair, overwritten; readings are in the log."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="visit_once")]

    def __str__(self) -> str:
        return f"visit {self.pk}"


@dataclass(frozen=True)
class Other:
    """Somebody else on the same case, and since when."""

    name: str
    since: dt.datetime


def arrive(case: Case, user) -> None:
    """Note that `user` has `case` open. A visit that was interrupted for longer than AWAY begins anew."""
    now = timezone.now()
    visits = Visit.objects.filter(case=case, user=user)
    if visits.filter(seen_at__gte=now - AWAY).update(seen_at=now):
        return
    Visit.objects.update_or_create(case=case, user=user, defaults={"since": now, "seen_at": now})


def others(case: Case, user) -> list[Other]:
    """Everybody but `user` who has `case` open now, the first to come first. One query."""
    here = Visit.objects.filter(case=case, seen_at__gte=timezone.now() - AWAY).exclude(user=user)
    return [
        Other(visit.user.get_full_name() or visit.user.get_username(), visit.since)
        for visit in here.select_related("user").order_by("since")
    ]


def last_seen(case: Case, user_id: int) -> dt.datetime | None:
    """When the user last had `case` open; None if never."""
    return Visit.objects.filter(case=case, user=user_id).values_list("seen_at", flat=True).first()
