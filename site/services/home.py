"""The root of the public site, which every installation needs before its first service."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from services.pages import HomePage


@transaction.atomic
def home_page(*, title: str, introduction: str = "") -> HomePage:
    """The home page, published. If there is none yet, it takes the place of Wagtail's welcome page."""
    existing = HomePage.objects.first()
    if existing is not None:
        return existing
    # Migrations make these two; an emptied database lacks them.
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    welcome = list(root.get_children())
    home = root.add_child(instance=HomePage(slug="home-of-services", title=title, introduction=introduction))
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page = home
    site.save()
    for page in welcome:
        page.delete()
    home.slug = "home"
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)
