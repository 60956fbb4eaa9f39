"""The sample office, its lists, the directive, the home page and the service with its whole identity card."""

import json
from pathlib import Path

from services.home import home_page
from services.models import Directive, HomePage, IdentifierFormat, ListItem, Office, ServicePage

CONTENT = Path(__file__).parent / "content"


def content(name: str) -> dict:
    """What the file `name`.json of the sample content holds."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def load() -> None:
    """Create what is missing. What an editor has changed since stays as it is."""
    office = _office()
    directive = _directive()
    home = home_page(**content("service")["home"])
    _service(home, office, directive)


def _office() -> Office:
    data = content("lists")
    office, _created = Office.objects.get_or_create(
        code=data["office"]["code"], defaults={**data["office"], "sample": True}
    )
    office.refresh_from_db()  # times of day were given as text
    for name, items in data["lists"].items():
        for order, item in enumerate(items):
            ListItem.objects.get_or_create(list=name, key=item["key"], defaults={**item, "order": order})
    for item in data["identifier_formats"]:
        IdentifierFormat.objects.get_or_create(key=item["key"], defaults=item)
    return office


def _directive() -> Directive:
    data = content("directive")
    existing = Directive.objects.filter(key=data["key"]).first()
    if existing is not None:
        return existing
    directive = Directive(**{**data, "articles": json.dumps(data["articles"])}, live=False)
    directive.full_clean()
    directive.save()
    directive.save_revision().publish()
    directive.refresh_from_db()
    return directive


def _service(home: HomePage, office: Office, directive: Directive) -> None:
    data = content("service")
    if ServicePage.objects.filter(slug=data["slug"]).exists():
        return
    page = ServicePage(
        **{name: data[name] for name in ("slug", "title", "subtitle", "search_description")},
        **{name: json.dumps(data[name]) for name in ("facts", "sections", "card")},
        office=office,
        directive=directive,
    )
    home.add_child(instance=page)
    page.save_revision().publish()
