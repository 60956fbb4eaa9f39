"""Public pages outside Wagtail's tree."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from audit.access import public
from persian.jalali import local_date
from services.answers import keepable
from services.directives import Directive


@public(cacheable=True)
def directive_page(request: HttpRequest, key: str, first_day: str | None = None) -> HttpResponse:
    """The version of directive `key` in force today (else the newest), or the one in force from `first_day` (ISO).

    Only what was published is ever shown. Raises Http404 when there is none.
    """
    versions = list(Directive.objects.filter(key=key, live=True).order_by("-in_force_from"))
    today = local_date(timezone.now())
    if first_day is None:
        found = [version for version in versions if version.is_in_force_on(today)] or versions
    else:
        found = [version for version in versions if version.in_force_from == _day(first_day)]
    if not found:
        raise Http404
    directive = found[0]
    context = {
        "directive": directive,
        "in_force": directive.is_in_force_on(today),
        "others": [version for version in versions if version != directive],
    }
    return keepable(request, render(request, "services/directive.html", context))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
