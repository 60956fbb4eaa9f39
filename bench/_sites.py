"""Throw-away sites of the serving processes, requests through a whole WSGI application, and answering line by line.

Nothing of Django is imported before one of the sites is chosen: their settings differ.
"""

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from typing import Any

from bench._workers import ROOT


def ours(name: str, database: str = "") -> None:
    """The product, empty; on a SQLite file of its own, or on `database`."""
    var = tempfile.mkdtemp(prefix=f"khedmat-bench-{name}-")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        VAR_DIR=var,
        DATABASE_URL=database or f"sqlite:///{var}/site.sqlite3",
        DEBUG="false",
        ALLOWED_HOSTS="testserver",
        LOG_LEVEL="ERROR",
    )
    sys.path.insert(0, str(ROOT / "site"))
    _migrate()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def stock(name: str) -> None:
    """A site as Wagtail lays it out, empty."""
    var = tempfile.mkdtemp(prefix=f"khedmat-bench-{name}-stock-")
    os.environ.update(DJANGO_SETTINGS_MODULE="bench._stock.settings", STOCK_DATABASE=f"{var}/site.sqlite3")
    _migrate()


def _migrate() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def stock_form(title: str, questions: Iterable[dict[str, Any]]):
    """The published form page of the stock site; `questions` are the columns of its fields, in order."""
    from wagtail.models import Page

    from bench._stock.models import StockField, StockForm

    page = Page.objects.get(depth=2).add_child(instance=StockForm(title=title, slug="stock-form"))
    for order, question in enumerate(questions):
        StockField.objects.create(page=page, sort_order=order, **question)
    page.save_revision().publish()
    return page


def cookies_of(client) -> str:
    """The cookies of a test client as its browser would send them."""
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())


def asking(
    environ: dict, body: bytes = b"", *, expected: str = "200 OK", word: str = ""
) -> Callable[[], str]:
    """A function that sends one request and returns the text of the answer, which is as `expected` and has `word`."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()

    def ask() -> str:
        statuses: list[str] = []
        response = application(
            {**environ, "wsgi.input": io.BytesIO(body)}, lambda status, headers: statuses.append(status)
        )
        text = b"".join(response).decode()
        response.close()
        if statuses != [expected] or word not in text:
            raise SystemExit(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}: {statuses}")
        return text

    return ask


def queries_of(ask: Callable[[], object]) -> int:
    """How many queries `ask` makes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def serve(
    kinds: dict[str, Callable[[], object]],
    greeting: str = "ready",
    spent: Callable[[], float] = time.process_time,
) -> None:
    """Greet; then for each line `<kind> <n>`, or `<n>` for the kind "", write what n of them cost by `spent`."""
    print(greeting, flush=True)
    for line in sys.stdin:
        kind, _space, count = line.strip().rpartition(" ")
        begun = spent()
        for _time in range(int(count)):
            kinds[kind]()
        print(spent() - begun, flush=True)
