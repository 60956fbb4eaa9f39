"""The log's page: who reads it, how it is narrowed, and that nothing there can change it."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from audit.log import record
from audit.models import Entry
from config.roles import named
from persian.digits import to_persian

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client) -> User:
    user = User.objects.create_user("auditor")
    user.groups.add(named("auditor"))
    client.force_login(user)
    return user


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("officer")


def entry(user, action="case.read", at=None, **data) -> Entry:
    """One entry, at a moment of our choice (the table refuses to be changed afterwards)."""
    made = Entry(actor=user, action=action, target_type="auth.user", target_id=str(user.pk), data=data)
    made.at = at or made.at
    made.save()
    return made


def shown(client, **query) -> list[int]:
    return [row["entry"].pk for row in client.get(reverse("audit_log"), query).context["rows"]]


def test_only_those_with_the_permission_read_it(client, officer):
    assert client.get(reverse("audit_log")).status_code == 302
    officer.groups.add(named("case_officer"))
    client.force_login(officer)
    response = client.get(reverse("audit_log"))
    assert response.status_code in (302, 403)
    assert "audit" not in client.get("/admin/").content.decode().lower().split("wagtail-config")[0]


def test_a_line_says_who_did_what_when_to_what_and_from_where(client, auditor, officer):
    entry(officer, at=datetime(2026, 11, 23, 10, 35, tzinfo=UTC), from_state="new")
    page = client.get(reverse("audit_log")).content.decode()
    assert "officer" in page
    assert to_persian("1405/09/02") in page
    assert to_persian("14:05") in page
    assert "from_state=new" in page


def test_it_is_narrowed_by_action_actor_object_and_jalali_day(client, auditor, officer):
    one = entry(officer, "case.read", datetime(2026, 11, 22, 20, 31, tzinfo=UTC))  # 00:01 of 2 Azar in Tehran
    two = entry(auditor, "login.done", datetime(2026, 11, 24, tzinfo=UTC))
    assert shown(client) == [two.pk, one.pk]
    assert shown(client, action="case.read") == [one.pk]
    assert shown(client, actor=auditor.pk) == [two.pk]
    assert shown(client, target=str(officer.pk)) == [one.pk]
    assert shown(client, since="۱۴۰۵/۰۹/۰۲", until="1405/09/02") == [one.pk]
    assert shown(client, until="1405/09/01") == []


@pytest.mark.parametrize(
    "query", [{"since": "1404/12/30x"}, {"actor": "x"}, {"action": "x"}, {"page": "x"}, {"page": "9" * 30}]
)
def test_nonsense_narrows_nothing(client, auditor, officer, query):
    made = entry(officer)
    assert shown(client, **query) == [made.pk]


def test_it_is_read_page_by_page(client, auditor, officer):
    for _ in range(53):
        entry(officer)
    assert len(shown(client)) == 50
    assert len(shown(client, page=2)) == 3
    assert "page=2" in client.get(reverse("audit_log")).content.decode()


def test_it_cannot_be_written_to(client, auditor):
    for method in (client.post, client.put, client.delete):
        assert method(reverse("audit_log")).status_code == 405


def test_it_stays_quick_however_many_actors(client, auditor, django_assert_max_num_queries):
    for number in range(10):
        entry(User.objects.create_user(f"u{number}"))
    with django_assert_max_num_queries(15):
        client.get(reverse("audit_log"))


def test_who_has_no_account_is_named_by_kind(client, auditor, officer):
    record(action="case.open", target=officer, kind="applicant")
    assert client.get(reverse("audit_log")).context["rows"][0]["actor"]
