"""The look of the admin, the calendar of its forms, and the menus that staff need."""

from django.db import models
from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from config.jalali_admin import read_jalali
from config.shortcuts import ShortcutsPanel
from persian.widgets import JalaliDateInput, JalaliDateTimeInput

register_form_field_override(models.DateField, override={"widget": JalaliDateInput}, exact_class=True)
register_form_field_override(models.DateTimeField, override={"widget": JalaliDateTimeInput}, exact_class=True)
read_jalali(AdminDateInput, JalaliDateInput)
read_jalali(AdminDateTimeInput, JalaliDateTimeInput)

# Links to pages of other sites, in English.
OUTSIDE = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    """The style sheets of every admin page."""
    sheets = [(static(f"admin/{name}.css"),) for name in ("khedmat", "lists")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("construct_help_menu")
def without_outside_links(request, items) -> None:
    """Take what leads out of the office off the help menu (changes `items`)."""
    items[:] = [item for item in items if not item.name.startswith(OUTSIDE)]


@hooks.register("construct_main_menu")
def only_for_editors(request, items) -> None:
    """Pictures and documents of pages are the business of those who edit pages (changes `items`)."""
    if not request.user.has_perm("wagtailimages.add_image"):
        items[:] = [item for item in items if item.name not in ("images", "documents")]


@hooks.register("construct_homepage_panels")
def shortcuts(request, panels: list) -> None:
    """Lead everyone to the places of their work (changes `panels`)."""
    panels.append(ShortcutsPanel())
