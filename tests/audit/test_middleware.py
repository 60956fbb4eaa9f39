"""From where a request comes, and the page for those who try too often."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from audit.middleware import RequestContextMiddleware, current_address
from audit.throttle import TooManyTries


def impatient(request):
    raise TooManyTries(wait=90)


urlpatterns = [path("tries", impatient), path("", include("config.urls"))]


def seen(settings, proxies=0, **meta) -> str | None:
    settings.TRUSTED_PROXIES = proxies
    answers = []

    def view(request):
        answers.append(current_address())
        assert request.META["REMOTE_ADDR"] == (current_address() or "")
        return HttpResponse()

    RequestContextMiddleware(view)(RequestFactory().get("/", **meta))
    assert current_address() is None
    return answers[0]


def test_without_a_proxy_a_forged_header_is_not_believed(settings):
    assert seen(settings, REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="6.6.6.6") == "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "6.6.6.6, 192.0.2.7", "192.0.2.7"),
        (2, "6.6.6.6, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        (2, "192.0.2.7", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "nonsense", None),
    ],
)
def test_behind_proxies_the_outermost_of_ours_is_believed(settings, proxies, header, address):
    assert seen(settings, proxies, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=header) == address


def test_a_unix_socket_has_no_address(settings):
    assert seen(settings, REMOTE_ADDR="") is None


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_too_many_tries_is_a_calm_page_that_says_how_long_to_wait(client):
    response = client.get("/tries")
    assert response.status_code == 429
    assert response["Retry-After"] == "90"
    assert "no-store" in response["Cache-Control"]
    assert "429.html" in [template.name for template in response.templates]
