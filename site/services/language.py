"""The language of a page: Persian, unless the visitor chose another with the language page.

Django's LocaleMiddleware would follow the browser's settings; a Persian office speaks Persian until asked otherwise.
"""

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from audit.access import public


def chosen(request) -> str:
    """The code of the language that `request` asks for by its cookie; the default for an unknown one."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Activates the chosen language for the time of a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        code = chosen(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response


@public
def language_page(request):
    """Offers the languages as buttons. A page of its own, so that pages kept in caches hold no CSRF token."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    return render(request, "services/language.html", {"languages": settings.LANGUAGES, "next": target})
