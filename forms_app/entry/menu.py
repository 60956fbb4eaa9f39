"""The way to clerk entry in the admin's menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from forms_app.entry.access import may_enter


class EntryItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_enter(request.user)


def menu_item() -> EntryItem:
    """«ثبت درخواست حضوری», for intake clerks."""
    return EntryItem(_("Walk-in request"), reverse("entry"), name="entry", icon_name="plus", order=90)
