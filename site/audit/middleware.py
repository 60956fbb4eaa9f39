"""Knows from where a request comes, and answers calmly when someone tries too often."""

import ipaddress
import math
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audit.throttle import TooManyTries

_address: ContextVar[str | None] = ContextVar("address", default=None)


def current_address() -> str | None:
    """The IP address of the request being answered, or None outside one."""
    return _address.get()


class RequestContextMiddleware:
    """Keeps the caller's address at hand, so that verbs deep below need not carry the request.

    Behind TRUSTED_PROXIES proxies, REMOTE_ADDR becomes what the outermost of them saw; log, throttle and lock-out all
    go by it. What a caller writes into X-Forwarded-For himself stands further left and is not read.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = _caller(request) or ""
        token = _address.set(request.META["REMOTE_ADDR"] or None)
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for TooManyTries; other exceptions are not ours."""
        if not isinstance(exception, TooManyTries):
            return None
        minutes = math.ceil(exception.wait / 60)
        response = render(request, "429.html", {"minutes": minutes}, status=429)
        response["Retry-After"] = str(exception.wait)
        response["Cache-Control"] = "no-store"
        return response


def _caller(request: HttpRequest) -> str | None:
    """The caller's IP address, or None when it is not one (a Unix socket has none)."""
    address = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.TRUSTED_PROXIES:
        seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        address = seen[-proxies] if len(seen) >= proxies else address
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
