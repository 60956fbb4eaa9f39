"""What every test shares. TEST_DATABASE_URL chooses the database (settings.py); without it, SQLite."""

import os
import shutil
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import OperationalError, connection
from django.test import TransactionTestCase
from playwright.sync_api import expect
from wagtail.models import Collection, Locale, Page

from audit.immutability import unprotected
from config import roles

# Playwright's loop runs in the thread of the test; Django would take it for an asynchronous view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# A page under a loaded machine is slow, not wrong.
expect.set_options(timeout=15_000)
# A browser that answers too late is tried once more, and the summary names the test (-rR); any other failure stands.
TOO_LATE = ["TimeoutError", "AssertionError: (Locator|Page) expected"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_addoption(parser) -> None:
    parser.addoption("--posts", type=int, default=2_000, help="malformed posts thrown at the wizard")
    parser.addoption("--cases", type=int, default=2, help="cases that 32 people decide at once")


def missing(item) -> str:
    """Why `item` cannot run here, or an empty string."""
    if item.get_closest_marker("browser") and not CHROMIUM:
        return "NO BROWSER: apt-get install chromium"
    if item.get_closest_marker("clamav") and not shutil.which("clamd"):
        return "NO CLAMD: apt-get install clamav-daemon"
    if item.get_closest_marker("postgres") and not os.environ.get("TEST_DATABASE_URL", "").startswith(
        "postgres"
    ):
        return "needs PostgreSQL: set TEST_DATABASE_URL"
    return ""


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=TOO_LATE))
        if reason := missing(item):
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter) -> None:
    """What was left out is said in capitals, not in a dot."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"SKIPPED {count} tests. {reason}", yellow=True, bold=True)


@pytest.fixture(autouse=True)
def _fresh_cache():
    """What one test remembers is no other's business."""
    cache.clear()


@pytest.fixture(autouse=True)
def own_storage(settings, monkeypatch, tmp_path):
    """Files of a test go to its own folder, both the public and the private ones."""
    settings.MEDIA_ROOT = tmp_path / "media"
    # File fields hold the storage object since start-up, so the object is moved and not replaced.
    for name in ("base_location", "location"):
        monkeypatch.setitem(storages["private"].__dict__, name, str(tmp_path / "private"))


def once_free(work: Callable[[], None]) -> None:
    """Do `work`, and again while a browser's last request still holds a table: SQLite in memory waits for nobody."""
    for _attempt in range(100):
        try:
            return work()
        except OperationalError:
            time.sleep(0.1)
    return work()


def wagtail_again() -> None:
    """What Wagtail's migrations put into an empty database, and the groups' permissions on it."""
    Locale.objects.get_or_create(language_code="fa")
    if not Page.objects.exists():
        Page.add_root(instance=Page(title="Root", slug="root"))
    if not Collection.objects.exists():
        Collection.add_root(instance=Collection(name="Root"))
    roles.sync()


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_audit_log():
    """A test with real transactions empties all tables at its end; the log's triggers are lifted for that moment.

    What the migrations wrote comes back, so that the order of the tests does not matter.
    """
    plain = TransactionTestCase._fixture_teardown

    def lifted(self):
        with unprotected(connection):
            plain(self)

    def emptied(self):
        once_free(lambda: lifted(self))
        wagtail_again()

    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = plain


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A thread of the test server may keep its connection after the session; PostgreSQL could not drop the database."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """pytest-playwright with the browser of the machine instead of a download."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}
