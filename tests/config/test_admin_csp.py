import pytest
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db


def test_the_admin_may_start_its_editors_but_load_nothing_from_elsewhere(client):
    client.force_login(User.objects.create_superuser("root", password="x"))
    policy = client.get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'self'" in policy
    assert "img-src 'self' data: blob:" in policy
    assert "http" not in policy


def test_public_pages_keep_the_strict_policy(client):
    assert "unsafe-inline" not in client.get("/healthz")["Content-Security-Policy"]
