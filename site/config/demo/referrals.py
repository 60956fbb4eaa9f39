"""The sample counter offices, decision reasons and messages."""

import datetime as dt

from django.utils import timezone

from config.demo.services import content
from persian.jalali import jalali_year, month_start
from referrals.models import CounterOffice, Reason
from services.models import MessageTemplate, ServicePage


def load() -> None:
    """Create what is missing. Contracts run to the end of the coming Jalali year, so that letters can be addressed."""
    data = content("referrals")
    service = ServicePage.objects.first()
    until = month_start(jalali_year(timezone.now()) + 2, 1) - dt.timedelta(days=1)
    for item in data["counter_offices"]:
        CounterOffice.objects.get_or_create(code=item["code"], defaults={**item, "contract_until": until})
    for item in data["reasons"]:
        Reason.objects.get_or_create(code=item["code"], defaults={**item, "service": service})
    for item in data["messages"]:
        MessageTemplate.objects.get_or_create(key=item["key"], defaults=item)
