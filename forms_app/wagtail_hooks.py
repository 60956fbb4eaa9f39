"""The form editor in Wagtail's admin."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from forms_app.definitions.viewsets import FormsGroup
from forms_app.paper.views import version_paper

register_snippet(FormsGroup)


@hooks.register("register_admin_urls")
def version_address():
    """A version on paper; the public gets the newest one only."""
    address = "forms/<slug:slug>/<int:number>/paper.pdf"
    return [path(address, version_paper, name="form_version_paper")]
