"""The form editor in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from forms_app.definitions.viewsets import FormsGroup

register_snippet(FormsGroup)
