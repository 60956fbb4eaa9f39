"""Headers that bind the browser: what a page may load, what it may use of the device, and what may be kept of it."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse

ADMIN = "/admin/"
# The admin's catalogue of JavaScript texts: the same for everyone, so browsers may keep it.
KEPT = "/admin/jsi18n/"


class PolicyMiddleware(CSPMiddleware):
    """The strict policy for public pages and for our own admin pages; Wagtail's editors need inline scripts."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponse, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        path = request.path_info
        if not report_only and path.startswith(ADMIN) and not path.startswith(settings.STRICT_ADMIN_PREFIXES):
            parts.config = settings.ADMIN_SECURITY_POLICY
        return parts


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
