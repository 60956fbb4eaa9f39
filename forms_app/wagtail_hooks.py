"""The form editor in Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from forms_app.definitions.viewsets import FormsGroup
from forms_app.fieldsets.viewsets import register_admin_urls

register_snippet(FormsGroup)
hooks.register("register_admin_urls", register_admin_urls)
