"""The documentation page: Swagger's own files from this server, under a policy of its own."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Swagger

# Swagger sets styles on its elements and shows drawings it carries with it; scripts come from files alone.
POLICY = {
    "script-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "connect-src": [SELF],
}


class Docs(Swagger):
    """Without the button that would keep a token in the browser for longer than the page."""

    def __init__(self) -> None:
        super().__init__({"persistAuthorization": False, "validatorUrl": None})

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        response = super().render_page(request, api, **kwargs)
        response._csp_update = POLICY  # type: ignore[attr-defined]
        return response
