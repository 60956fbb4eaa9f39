"""What this app adds to Wagtail's admin: pointers only, the classes live with their nouns."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from forms_app.api.admin import programs
from forms_app.definitions.viewsets import FormsGroup
from forms_app.entry.menu import menu_item

register_snippet(FormsGroup)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_admin_viewset", lambda: programs)
