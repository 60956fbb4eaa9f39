"""The doors. They close after six wrong tries: for an account from anywhere, for an address with any account."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from audit.models import Entry
from config.roles import named

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-word-9"


@pytest.fixture
def clerk() -> User:
    user = User.objects.create_user("clerk", password=PASSWORD)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def operator() -> User:
    user = User.objects.create_user("operator", password=PASSWORD)
    user.groups.add(named("counter_operator"))
    return user


def sign_in(client, username="clerk", password=PASSWORD, address="192.0.2.1", agent="a", **more):
    return client.post(
        reverse("login"),
        {"username": username, "password": password, **more},
        REMOTE_ADDR=address,
        HTTP_USER_AGENT=agent,
    )


def test_staff_go_to_the_admin_and_operators_to_the_verification(client, clerk, operator):
    assert sign_in(client).url == reverse("wagtailadmin_home")
    client.logout()
    assert sign_in(client, "operator").url == "/verify/"


def test_the_page_that_asked_is_where_one_returns_unless_it_is_closed_or_elsewhere(client, clerk, operator):
    assert sign_in(client, next="/admin/reports/").url == "/admin/reports/"
    client.logout()
    assert sign_in(client, next="https://evil.example/").url == reverse("wagtailadmin_home")
    client.logout()
    assert sign_in(client, "operator", next="/admin/").url == "/verify/"


def test_the_session_is_new_and_ends_with_the_browser(client, clerk):
    client.get(reverse("login"))
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before
    assert client.session.get_expire_at_browser_close()


def test_an_account_locks_even_when_address_and_browser_change(client, clerk):
    for turn in range(6):
        sign_in(client, password="wrong", address=f"192.0.2.{turn}", agent=str(turn))
    response = sign_in(client, address="198.51.100.1", agent="new")
    assert response.status_code == 429
    assert "audit/locked_out.html" in [template.name for template in response.templates]
    assert "_auth_user_id" not in client.session
    assert Entry.objects.filter(action="login.locked", target_id=str(clerk.pk)).exists()


def test_an_address_locks_even_when_the_account_changes(client, clerk):
    for turn in range(6):
        sign_in(client, username=f"someone-{turn}", password="wrong", agent=str(turn))
    assert sign_in(client).status_code == 429
    assert sign_in(client, address="198.51.100.1").status_code == 302


def test_signing_in_oneself_does_not_clear_the_guesses_at_a_colleague(client, clerk, operator):
    for _ in range(2):
        for _ in range(3):
            sign_in(client, username="clerk", password="wrong", address="192.0.2.7")
        sign_in(client, username="operator", address="192.0.2.7")
        client.logout()
    assert sign_in(client, username="clerk", address="198.51.100.1").status_code == 429


def test_five_wrong_tries_and_a_right_one_begin_anew(client, clerk):
    for _ in range(2):
        for _ in range(5):
            sign_in(client, password="wrong")
        assert sign_in(client).status_code == 302
        client.logout()


def test_the_lock_opens_after_a_quarter_of_an_hour(client, clerk):
    from datetime import timedelta

    from axes.models import AccessAttempt
    from django.utils import timezone

    for _ in range(6):
        sign_in(client, password="wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client).status_code == 302


def test_wagtails_own_door_counts_and_locks_with_ours(client, clerk):
    for _ in range(3):
        client.post(reverse("wagtailadmin_login"), {"username": "clerk", "password": "wrong"})
        sign_in(client, password="wrong", address="198.51.100.1")
    right = {"username": "clerk", "password": PASSWORD}
    assert client.post(reverse("wagtailadmin_login"), right, REMOTE_ADDR="203.0.113.5").status_code == 429
    assert "_auth_user_id" not in client.session


def test_no_password_is_kept_with_a_failed_try(client, clerk):
    from axes.models import AccessAttempt

    sign_in(client, password="my-own-secret-word")
    assert "my-own-secret-word" not in str(AccessAttempt.objects.values())


def test_a_name_longer_than_any_account_counts_as_a_wrong_try(client):
    for _ in range(5):
        assert sign_in(client, username="9" * 400).status_code == 200
    assert sign_in(client, username="9" * 400).status_code == 429


def test_a_sign_in_is_in_the_log(client, clerk):
    sign_in(client)
    entry = Entry.objects.get(action="login.done")
    assert (entry.actor, entry.address) == (clerk, "192.0.2.1")


def test_signing_out_needs_a_post(client, clerk):
    sign_in(client)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == "/"
    assert "_auth_user_id" not in client.session
