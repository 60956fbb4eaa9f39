"""One process that serves one page to itself: `python -m bench._page_worker ours|stock`.

First it sets up its own throw-away site and writes `<queries of a repeated GET>`. Then each line read is a number of
requests; each line written is the seconds of CPU they took. A request runs through the whole WSGI application, with a
lasting database connection on both sides.
"""

import io
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TITLE = "رفع مشکلات بیمه‌ای اتباع خارجی"


def start_ours() -> str:
    """Set up the product with its sample service; return the address of its page."""
    var = tempfile.mkdtemp(prefix="khedmat-bench-ours-")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        VAR_DIR=var,
        DATABASE_URL=f"sqlite:///{var}/site.sqlite3",
        DEBUG="false",
        ALLOWED_HOSTS="testserver",
        LOG_LEVEL="ERROR",
    )
    sys.path.insert(0, str(ROOT / "site"))
    _migrate()
    from django.core.management import call_command

    from config.demo import services
    from services.models import ServicePage

    call_command("collectstatic", interactive=False, verbosity=0)
    services.load()
    return ServicePage.objects.get().url


def start_stock() -> str:
    """Set up a site as Wagtail lays it out, with the same words on one page; return its address."""
    import json

    var = tempfile.mkdtemp(prefix="khedmat-bench-stock-")
    os.environ.update(DJANGO_SETTINGS_MODULE="bench._stock.settings", STOCK_DATABASE=f"{var}/site.sqlite3")
    _migrate()
    from wagtail.models import Page

    from bench._stock.models import StockPage

    words = json.loads((ROOT / "site/config/demo/content/service.json").read_text(encoding="utf-8"))
    body = "".join(
        f"<h2>{section['value']['heading']}</h2>{section['value'].get('body', '')}"
        for section in words["sections"]
    )
    home = Page.objects.get(depth=2)
    page = home.add_child(
        instance=StockPage(title=TITLE, slug="stock", subtitle=words["subtitle"], body=body)
    )
    page.save_revision().publish()
    return page.url


def _migrate() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def main(which: str) -> None:
    """Serve until the standard input ends."""
    address = {"ours": start_ours, "stock": start_stock}[which]()
    from django.core.wsgi import get_wsgi_application
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    application = get_wsgi_application()
    environ = RequestFactory().get(address).environ

    def get() -> bytes:
        answers: list[str] = []
        response = application(
            {**environ, "wsgi.input": io.BytesIO()}, lambda status, headers: answers.append(status)
        )
        body = b"".join(response)
        response.close()
        if answers != ["200 OK"] or TITLE.encode() not in body:
            raise SystemExit(f"{which}: {answers}")
        return body

    for _warming in range(20):
        get()
    with CaptureQueriesContext(connection) as queries:
        get()
    print(len(queries), flush=True)
    for line in sys.stdin:
        begun = time.process_time()
        for _request in range(int(line)):
            get()
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
