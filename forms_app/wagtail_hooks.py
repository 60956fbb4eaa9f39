"""What this app adds to Wagtail's admin: pointers only, the classes live with their nouns."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from forms_app.api.admin import programs
from forms_app.definitions.viewsets import FormsGroup
from forms_app.entry.menu import menu_item
from forms_app.fieldsets.viewsets import register_admin_urls
from forms_app.paper.views import version_paper

register_snippet(FormsGroup)
hooks.register("register_admin_urls", register_admin_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_admin_viewset", lambda: programs)


@hooks.register("register_admin_urls")
def version_address():
    """A version on paper; the public gets the newest one only."""
    address = "forms/<slug:slug>/<int:number>/paper.pdf"
    return [path(address, version_paper, name="form_version_paper")]


@hooks.register("insert_global_admin_css")
def own_css() -> str:
    """For the tags of the lists and the pages beside the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("forms_app/admin.css"))
