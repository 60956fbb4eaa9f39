"""What every answer says to the browser."""

import pytest
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")]
    return {part[0]: part[1] if len(part) > 1 else "" for part in parts}


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize("path", ["/login/", "/healthz", "/nothing-here/"])
def test_public_pages_load_from_nowhere_else_and_run_nothing_inline(client, path):
    assert policy(client.get(path)) == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


@pytest.mark.parametrize("path", ["/admin/", "/admin/audit/", "/admin/account/", "/admin/nothing-here/"])
def test_nothing_of_the_admin_is_stored_by_a_browser_or_proxy(admin, path):
    assert admin.get(path)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", ["/login/", "/admin/login/"])
def test_the_login_is_not_stored(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


def test_the_other_headers_are_there(client):
    response = client.get("/login/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    for name in ("csrftoken",):
        assert response.cookies[name]["samesite"] == "Lax"


def test_the_session_cookie_is_out_of_reach_of_scripts(admin):
    User.objects.create_user("x", password="y")
    admin.logout()
    response = admin.post("/login/", {"username": "x", "password": "y"})
    assert response.cookies["sessionid"]["httponly"]
    assert response.cookies["sessionid"]["samesite"] == "Lax"
