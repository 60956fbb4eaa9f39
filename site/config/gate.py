"""The first thing a request meets: what nothing behind could read is answered with a calm page, never with a 500."""

from email.message import Message
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class GateMiddleware:
    """Refuses NUL bytes in the address (PostgreSQL cannot hold them), other charsets than UTF-8, and huge bodies.

    The body is judged by its announced length, before a byte of it is read; WSGI reads none that is not announced.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not (announced.isascii() and announced.isdigit()) or _has_nul(request) or not _is_utf8(request):
            return unreadable(request)
        if int(announced[:20]) > settings.MAX_REQUEST_BYTES:
            return too_large(request)
        return self.get_response(request)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to a request that makes no sense; also Django's handler400."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return _calm(request, "400.html", 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """The answer to more bytes, fields or files than any form here asks for."""
    return _calm(request, "413.html", 413)


def _calm(request: HttpRequest, template: str, status: int) -> HttpResponse:
    response = render(request, template, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _has_nul(request: HttpRequest) -> bool:
    return "\0" in request.path_info or b"\0" in unquote_to_bytes(request.META.get("QUERY_STRING", ""))


def _is_utf8(request: HttpRequest) -> bool:
    """Whether what is announced is UTF-8. Django itself refuses some charsets late and forgets unknown ones."""
    header = Message()
    header["Content-Type"] = request.META.get("CONTENT_TYPE", "")
    charset = str(header.get_param("charset", "utf-8"))
    return charset.strip("\"' ").lower() in ("utf-8", "")
