"""Headers that bind the browser: what it may use of the device, and what it may keep."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ADMIN = "/admin/"
# The admin's catalogue of JavaScript texts: the same for everyone, so browsers may keep it.
KEPT = "/admin/jsi18n/"


class HeadersMiddleware:
    """Adds Permissions-Policy everywhere and `no-store` to the whole admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if request.path_info.startswith(ADMIN) and not request.path_info.startswith(KEPT):
            response["Cache-Control"] = "no-store, private"
        return response
