"""The form editor in Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from forms_app.definitions.viewsets import FormsGroup
from forms_app.fieldsets.viewsets import register_admin_urls

register_snippet(FormsGroup)
hooks.register("register_admin_urls", register_admin_urls)


@hooks.register("insert_global_admin_css")
def own_css() -> str:
    """For the tags of the lists and the pages beside the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("forms_app/admin.css"))
