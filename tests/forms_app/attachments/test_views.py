"""Who sees a file, what is logged, and with which headers it leaves (BR-45, BR-50)."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission, User
from django.db import DatabaseError
from django.urls import reverse

from audit.models import Entry
from forms_app.attachments import access, views
from forms_app.attachments.intake import accept

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client) -> User:
    user = User.objects.create_user("officer")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return user


@pytest.fixture
def attachment(draft, field, picture, upload):
    return accept(upload(picture(), "نام محرمانه.jpg"), field=field, draft=draft, row=None)


@pytest.fixture
def allow(monkeypatch):
    """Says yes to every question about an attachment."""
    monkeypatch.setattr(access, "_checkers", [lambda user, attachment: True])


def url(attachment) -> str:
    return reverse("attachment", args=[attachment.public_id])


def test_br45_without_anyone_who_says_yes_it_is_refused(client, officer, attachment, monkeypatch):
    monkeypatch.setattr(access, "_checkers", [])
    assert client.get(url(attachment)).status_code == 403
    monkeypatch.setattr(access, "_checkers", [lambda user, attachment: False])
    assert client.get(url(attachment)).status_code == 403
    assert not Entry.objects.exists()


def test_a_stranger_is_sent_to_the_login_and_an_operator_refused(client, attachment, allow):
    assert client.get(url(attachment)).status_code == 302
    client.force_login(User.objects.create_user("operator"))
    assert client.get(url(attachment)).status_code == 403


def test_br50_a_reading_is_logged_and_the_file_leaves_with_strict_headers(client, officer, attachment, allow):
    response = client.get(url(attachment))
    assert response.status_code == 200
    assert response.content == attachment.file.read()
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("inline")
    assert "محرمانه" not in str(response.headers)
    entry = Entry.objects.get()
    assert (entry.action, entry.actor, entry.target_id) == (
        "attachment.read",
        officer,
        str(attachment.public_id),
    )
    assert "محرمانه" not in str(entry.data)


def test_a_pdf_is_downloaded_and_never_opened_at_our_address(
    client, officer, allow, draft, field, document, upload
):
    response = client.get(url(accept(upload(document()), field=field, draft=draft, row=None)))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/pdf"


def test_br50_if_the_reading_cannot_be_logged_nothing_is_shown(
    client, officer, attachment, allow, monkeypatch
):
    def broken(**kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr(views, "record", broken)
    response = client.get(url(attachment))
    assert response.status_code == 503
    assert attachment.file.read() not in response.content


def test_br45_health_data_needs_its_own_permission(client, officer, attachment, allow):
    attachment.sensitive = True
    attachment.save()
    assert client.get(url(attachment)).status_code == 403
    officer.user_permissions.add(Permission.objects.get(codename="view_health_data"))
    assert client.get(url(attachment)).status_code == 200


def test_a_file_changed_in_storage_is_not_shown(client, officer, attachment, allow, tmp_path):
    path = tmp_path / "private" / attachment.file.name
    path.write_bytes(path.read_bytes() + b"x")
    assert client.get(url(attachment)).status_code == 503


def test_a_missing_file_and_an_unknown_id_are_404(client, officer, attachment, allow, tmp_path):
    (tmp_path / "private" / attachment.file.name).unlink()
    assert client.get(url(attachment)).status_code == 404
    assert client.get(reverse("attachment", args=[uuid4()])).status_code == 404


def test_only_reading_is_possible(client, officer, attachment, allow):
    assert client.post(url(attachment)).status_code == 405


def test_a_checker_is_registered_once(monkeypatch):
    monkeypatch.setattr(access, "_checkers", [])

    def checker(user, attachment):
        return True

    access.register(checker)
    access.register(checker)
    assert access._checkers == [checker]
