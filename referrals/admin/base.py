"""The one way to use modeladmin here: `SafeModelAdmin`."""

import datetime as dt
from collections.abc import Sequence

from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, re_path
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail_modeladmin.helpers import ButtonHelper, ModelAdminURLFinder
from wagtail_modeladmin.options import ModelAdmin

from audit.access import staff
from referrals.admin.address import address
from referrals.admin.views import (
    ObjectGate,
    SafeCreateView,
    SafeDeleteView,
    SafeEditView,
    SafeHistoryView,
    SafeIndexView,
    SafeInspectView,
)

__all__ = ["ObjectGate", "SafeButtonHelper", "SafeModelAdmin"]


class SafeButtonHelper(ButtonHelper):
    """Buttons whose addresses hold the public id. Add others in a subclass with `object_button`."""

    def object_button(
        self, obj: models.Model, action: str, label: str, classname: str = ""
    ) -> dict[str, str]:
        """A button for the object view `action` of `obj`."""
        return {
            "url": self.url_helper.get_action_url(action, address(obj)),
            "label": label,
            "classname": self.finalise_classname(["button-small", *classname.split()]),
            "title": f"{label}: {obj}",
        }

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None) -> list:
        """The buttons of the actions that this user may take on `obj`, most used first."""
        helper, user = self.permission_helper, self.request.user
        actions = (
            ("inspect", helper.user_can_inspect_obj, self.inspect_button),
            ("edit", helper.user_can_edit_obj, self.edit_button),
            ("delete", helper.user_can_delete_obj, self.delete_button),
        )
        return [
            self._public(button(obj.pk, classnames_add, classnames_exclude), name, obj)
            for name, permitted, button in actions
            if name not in (exclude or []) and permitted(user, obj)
        ]

    def get_primary_button(self, obj) -> dict | None:
        """Where the first column leads: to the editor if this user may edit, else to the inspection."""
        helper, user = self.permission_helper, self.request.user
        if helper.user_can_edit_obj(user, obj):
            return self._public(self.edit_button(obj.pk), "edit", obj)
        if helper.user_can_inspect_obj(user, obj):
            return self._public(self.inspect_button(obj.pk), "inspect", obj)
        return None

    def _public(self, button: dict, action: str, obj: models.Model) -> dict:
        return {**button, "url": self.url_helper.get_action_url(action, address(obj))}


class SafeModelAdmin(ModelAdmin):
    """modeladmin with its holes closed (see `views`).

    `object_views` adds views of one object: `{"review": ReviewView}` registers `…/review/<address>/`; each view class
    mixes in `ObjectGate`. `code_columns` names columns whose values read left to right and never break.
    Exports are off unless `list_export` names columns; then they stream (see `exports`). Every answer is `no-store`.
    """

    index_view_class = SafeIndexView
    create_view_class = SafeCreateView
    edit_view_class = SafeEditView
    inspect_view_class = SafeInspectView
    delete_view_class = SafeDeleteView
    history_view_class = SafeHistoryView
    button_helper_class = SafeButtonHelper
    object_views: dict[str, type[ObjectGate]] = {}
    code_columns: Sequence[str] = ()
    list_per_page = 50
    empty_value_display = "—"

    def get_menu_label(self) -> str:
        """The plural as it stands: `title()` would put capitals into English and stray marks into Persian."""
        return self.menu_label or self.opts.verbose_name_plural

    def reachable(self, request: HttpRequest) -> models.QuerySet:
        """The objects whose pages this user may open: those of the list, unless a subclass leaves some out of it."""
        return self.get_queryset(request)

    def get_extra_class_names_for_field_col(self, obj: models.Model, field_name: str) -> list[str]:
        """Classes for the look of one cell."""
        classes = super().get_extra_class_names_for_field_col(obj, field_name)
        value = getattr(obj, field_name, None) if isinstance(field_name, str) else None
        if field_name in self.code_columns:
            return [*classes, "khedmat-code"]
        return [*classes, "nowrap"] if isinstance(value, dt.date) else classes

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """modeladmin's addresses and those of `object_views`; all marked as staff only and never stored."""
        extra = tuple(
            re_path(
                self.url_helper.get_action_url_pattern(action),
                self._object_view(view_class),
                name=self.url_helper.get_action_url_name(action),
            )
            for action, view_class in self.object_views.items()
        )
        patterns = super().get_admin_urls_for_registration() + extra
        for pattern in patterns:
            pattern.callback = staff()(pattern.callback)
        return patterns

    def _object_view(self, view_class: type[ObjectGate]):
        def view(request: HttpRequest, instance_pk: str):
            return view_class.as_view(model_admin=self, instance_pk=instance_pk)(request)

        return view

    def register_indexing(self) -> None:
        """No reference index: it makes six statements of every save, and nothing here is embedded in pages."""

    def register_admin_url_finders(self) -> None:
        """Tell Wagtail (its log, its search) where an object is edited."""

        class Finder(ModelAdminURLFinder):
            permission_helper = self.permission_helper
            url_helper = self.url_helper

            def get_edit_url(self, instance: models.Model) -> str | None:
                if self.user is None or self.permission_helper.user_can_edit_obj(self.user, instance):
                    return self.url_helper.get_action_url("edit", address(instance))
                return None

        register_admin_url_finder(self.model, Finder)
