"""One process that serves one page to itself: `python -m bench._page_worker ours|stock`.

First it sets up its own throw-away site and writes `<queries of a repeated GET>`. Then each line read is a number of
requests; each line written is the seconds of CPU they took. A request runs through the whole WSGI application, with a
lasting database connection on both sides.
"""

import json
import sys

from bench._sites import asking, ours, queries_of, serve, stock
from bench._workers import ROOT

TITLE = "رفع مشکلات بیمه‌ای اتباع خارجی"


def start_ours() -> str:
    """Set up the product with its sample service; return the address of its page."""
    ours("page")
    from config.demo import services
    from services.models import ServicePage

    services.load()
    return ServicePage.objects.get().url


def start_stock() -> str:
    """Set up a stock site with the same words on one page; return its address."""
    stock("page")
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


def main(which: str) -> None:
    """Serve until the standard input ends."""
    address = {"ours": start_ours, "stock": start_stock}[which]()
    from django.test import RequestFactory

    get = asking(RequestFactory().get(address).environ, word=TITLE)
    for _warming in range(20):
        get()
    serve({"": get}, greeting=str(queries_of(get)))


if __name__ == "__main__":
    main(sys.argv[1])
