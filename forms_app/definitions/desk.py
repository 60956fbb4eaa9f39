"""Pages of ours beside Wagtail's own for one object: something to read, or a question that a POST answers."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin


class ObjectPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about the object `pk` of `model`, a snippet. Raises Http404."""

    model: type[models.Model]
    object: Any

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.model, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict]:
        viewset = self.model.snippet_viewset
        index = reverse(viewset.get_url_name("list"))
        return [
            *self.breadcrumbs_items,
            {"url": index, "label": capfirst(self.model._meta.verbose_name_plural)},
            {"url": self.back_url(), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def back_url(self) -> str:
        """Where one came from: the editor of the object if this user may open it, else its list."""
        viewset = self.model.snippet_viewset
        if self.user_has_permission("change") and self.model._meta.default_permissions != ("view",):
            return reverse(viewset.get_url_name("edit"), args=[self.object.pk])
        if viewset.inspect_view_enabled:
            return reverse(viewset.get_url_name("inspect"), args=[self.object.pk])
        return reverse(viewset.get_url_name("list"))

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(object=self.object, back_url=self.back_url(), **kwargs)


class Question(ObjectPage):
    """Asks before something is done. A subclass says what (`text`, `button`), and does it in `act`."""

    template_name = "forms_app/admin/question.html"
    form_class: type[forms.Form] = forms.Form
    button: Any = _("Yes")
    serious = False
    done: Any = ""

    def text(self) -> str:
        """What will happen, in words."""
        raise NotImplementedError

    def refusal(self) -> str:
        """Why it cannot be done now; empty if it can."""
        return ""

    def act(self, form: forms.Form) -> HttpResponse | None:
        """Do it, with the valid `form`. May answer itself; a ValidationError is shown on the page."""
        raise NotImplementedError

    def get_form(self, data=None) -> forms.Form:
        return self.form_class(data, **self.form_kwargs())

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.get_form()))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.get_form(request.POST)
        if not self.refusal() and form.is_valid():
            try:
                response = self.act(form)
            except forms.ValidationError as error:
                form.add_error(None, error)
            else:
                if self.done:
                    messages.success(request, self.done)
                return response or redirect(self.back_url())
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = {"text": self.text(), "refusal": self.refusal(), "button": self.button}
        return super().get_context_data(**context, serious=self.serious, **kwargs)
