"""modeladmin's views with its four holes closed, and with addresses that never hold a primary key.

The holes: history open to every account of the admin; any ORM lookup in the query string; object views that pass by
`get_queryset`; an answer 500 to unknown or broken parameters.
"""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_modeladmin.views import (
    CreateView,
    DeleteView,
    EditView,
    HistoryView,
    IndexView,
    InspectView,
    InstanceSpecificView,
)

from persian.text import normalise
from referrals.admin.address import address, find
from referrals.admin.exports import SafeExportMixin


class Trail:
    """Adds the trail of links that Wagtail's header shows."""

    def get_context_data(self, **kwargs) -> dict:
        """The context with `breadcrumbs_items`; the last one is the page itself."""
        context = super().get_context_data(**kwargs)
        items = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": self.index_url, "label": capfirst(self.verbose_name_plural)},
        ]
        if not isinstance(self, IndexView):
            last = str(getattr(self, "instance", None) or self.get_page_title())
            items.append({"url": "", "label": last, "sublabel": self.get_page_title()})
        return {**context, "breadcrumbs_items": items}


class SafeIndexView(Trail, SafeExportMixin, IndexView):
    """A list that only its declared filters, columns and search can narrow or order."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The list; with parameters that mean nothing here, a redirect to the plain list instead of an error."""
        asked_for_file = self.EXPORT_VAR in request.GET
        broken = any("\x00" in text for pair in request.GET.lists() for text in (pair[0], *pair[1]))
        if broken or (asked_for_file and not self.model_admin.get_list_export(request)):
            return redirect(self.index_url)
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)

    def get_filters(self, request: HttpRequest):
        """modeladmin's filters; whatever they leave over is refused, since it would become a lookup of its own."""
        specs, has_filters, remaining, distinct = super().get_filters(request)
        if remaining:
            raise IncorrectLookupParameters
        return specs, has_filters, remaining, distinct

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """Rows matching `search_term` in its stored spelling."""
        return super().get_search_results(request, queryset, normalise(search_term)[:100])

    def get_context_data(self, **kwargs) -> dict:
        """Raises IncorrectLookupParameters where the database refuses a value that a filter let through."""
        try:
            context = super().get_context_data(**kwargs)
        except (ValueError, ValidationError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters from error
        filtered = bool(set(self.get_filters_params()))
        return {**context, "is_filtered": filtered, "is_narrowed": filtered or bool(self.query)}


class SafeCreateView(Trail, CreateView):
    def get_success_message_buttons(self, instance):
        url = self.url_helper.get_action_url("edit", address(instance))
        return [messages.button(url, _("Edit"))]


class ObjectGate(Trail, InstanceSpecificView):
    """Mix into every view of one object: it is found by its public address, and only within `reachable`."""

    def __init__(self, model_admin, instance_pk: str) -> None:
        super(InstanceSpecificView, self).__init__(model_admin)
        self.instance = find(self.model, instance_pk)
        self.instance_pk = self.instance.pk
        self.pk_quoted = address(self.instance)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Raises Http404 for an object out of reach of this user, whether or not it exists."""
        if not self.model_admin.reachable(request).filter(pk=self.instance.pk).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class SafeInspectView(ObjectGate, InspectView):
    pass


class SafeDeleteView(ObjectGate, DeleteView):
    pass


class SafeEditView(ObjectGate, EditView):
    def get_success_message_buttons(self, instance):
        url = self.url_helper.get_action_url("edit", address(instance))
        return [messages.button(url, _("Edit"))]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        if context["history_url"]:
            context["history_url"] = self.url_helper.get_action_url("history", self.pk_quoted)
        return context


class SafeHistoryView(ObjectGate, HistoryView):
    def check_action_permitted(self, user) -> bool:
        """Who may see the object may see its history, nobody else."""
        helper = self.permission_helper
        return helper.user_can_inspect_obj(user, self.instance) or helper.user_can_edit_obj(
            user, self.instance
        )

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        context["index_url"] = self.url_helper.get_action_url("history", self.pk_quoted)
        context["table"].base_url = context["index_url"]
        return context
