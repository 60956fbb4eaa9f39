"""Pointers from Wagtail's admin to what this app offers."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from services.approval import FourEyes, needs_second_person
from services.viewsets import DirectiveViewSet, OfficeGroup

register_snippet(DirectiveViewSet)
register_snippet(OfficeGroup)


@hooks.register("insert_global_admin_css")
def own_css() -> str:
    """For the lists beside the editor of messages."""
    return format_html('<link rel="stylesheet" href="{}">', static("services/admin.css"))


@hooks.register("construct_snippet_action_menu")
def no_button_to_publish_the_own_draft(menu_items, request, context) -> None:
    """Publishing from the editor would publish what the same person just saved; BR-40 sends it to a second one."""
    if issubclass(context["model"], FourEyes) and needs_second_person(context["model"]):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
