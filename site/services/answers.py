"""Answers of the public pages, kept so that the next visitor gets them without being made again.

Only what a view explicitly offers with `keepable` is kept, and only for visitors without a session. What is kept is
filed under the publication stamp, the day, the language and the address; a change of any of them makes a new answer.
One query (the stamp) stands before each kept answer, so every process shows a change at once.
"""

import datetime as dt
import hashlib
import math

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from persian.jalali import local_date
from services import publication
from services.language import chosen

KEPT_FOR = 24 * 3600


def keepable(request: HttpRequest, response: HttpResponse, until: dt.datetime | None = None) -> HttpResponse:
    """Offer `response` for keeping, no longer than `until`; returns it. A preview is never offered."""
    if not getattr(request, "is_preview", False):
        response.keepable = True  # type: ignore[attr-defined]
        response.keepable_until = until  # type: ignore[attr-defined]
    return response


class KeptAnswers:
    """Middleware. Stands early, so that a kept answer costs neither session nor routing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _could_be_kept(request):
            return self.get_response(request)
        marker = "keepable:" + hashlib.sha256(request.path_info.encode()).hexdigest()
        if cache.get(marker) is None:
            # Pages that are never kept do not pay for the stamp: an address is first learnt, then kept.
            response = self.get_response(request)
            if _may_be_kept(response):
                cache.set(marker, True, KEPT_FOR)
            return response
        key = _file_name(request)
        if key is None:
            return self.get_response(request)
        kept = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if not _may_be_kept(response):
                return response
            kept = _keep(key, response)
        return _answer(request, kept)


def _could_be_kept(request: HttpRequest) -> bool:
    """Whether the answer may be the same for every visitor: no session, no message waiting, no query, no preview."""
    if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
        return False
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return False
    return "HTTP_AUTHORIZATION" not in request.META and not getattr(request, "is_dummy", False)


def _file_name(request: HttpRequest) -> str | None:
    """Under what an answer to `request` is kept; None for a host that is not ours."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    day = local_date(timezone.now())
    name = f"{publication.current()}|{day}|{chosen(request)}|{request.scheme}|{host}|{request.path_info}"
    return "answer:" + hashlib.sha256(name.encode()).hexdigest()


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        getattr(response, "keepable", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
    )


def _keep(key: str, response: HttpResponse) -> tuple[bytes, dict[str, str]]:
    patch_vary_headers(response, ("Cookie",))
    headers = {
        **response.headers,
        "Cache-Control": "no-cache",
        "ETag": f'"{hashlib.sha256(response.content).hexdigest()[:32]}"',
    }
    kept = (response.content, headers)
    cache.set(key, kept, _seconds(response))
    return kept


def _seconds(response: HttpResponse) -> int:
    """How long `response` may be kept; at most until the moment at which it becomes untrue by itself."""
    until = getattr(response, "keepable_until", None)
    if until is None:
        return KEPT_FOR
    return max(0, min(KEPT_FOR, math.floor((until - timezone.now()).total_seconds())))


def _answer(request: HttpRequest, kept: tuple[bytes, dict[str, str]]) -> HttpResponse:
    content, headers = kept
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(
            headers={name: headers[name] for name in ("ETag", "Cache-Control", "Vary")}
        )
    return HttpResponse(content, headers=headers)
