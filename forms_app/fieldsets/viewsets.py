"""Field sets in the admin, and the way from the form editor to them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from forms_app.definitions.pickers import PickersPanel
from forms_app.fieldsets.models import FieldSet
from forms_app.fieldsets.views import copy_fields


class FieldSetViewSet(SnippetViewSet):
    model = FieldSet
    icon = "duplicate"
    menu_label = _("Field sets")
    list_display = ["name", "note"]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("note"), FieldPanel("fields"), PickersPanel()])


def register_admin_urls() -> list:
    """Below /admin/."""
    return [path("forms/<int:pk>/copy-fields/", copy_fields, name="copy_fields")]
