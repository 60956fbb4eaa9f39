"""The content policy of the Wagtail admin, a little wider than that of the public pages.

Wagtail's editors start themselves with inline scripts, set inline styles, and preview files from memory. The wider
policy holds for `/admin/` alone; even there nothing may come from another address.
"""

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": ["blob:"],
}


class AdminPolicyMiddleware:
    """Stands inside CSPMiddleware and hands it the admin's policy."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")) and not hasattr(response, "_csp_update"):
            response._csp_update = POLICY
        return response
