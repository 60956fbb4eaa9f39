"""Forms out to a file and in from one, in the admin."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from audit.log import record
from forms_app.definitions.copying import free_slug, is_taken, store
from forms_app.definitions.desk import ObjectPage
from forms_app.definitions.document import as_text, export
from forms_app.definitions.models import Form
from forms_app.definitions.reading import MOST_BYTES, NotAForm, read


class ExportView(ObjectPage):
    """GET: the newest draft of a form as a file."""

    model = Form
    any_permission_required = ["change", "publish"]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        text = as_text(export(self.object.get_latest_revision_as_object()))
        record(action="form.exported", target=self.object, by=request.user)
        name = f'attachment; filename="form-{self.object.slug}.json"'
        return HttpResponse(text, content_type="application/json", headers={"Content-Disposition": name})


class ImportForm(forms.Form):
    """A file; an address only where the file's own is taken. What was read once need not be chosen again."""

    file = forms.FileField(
        label=gettext_lazy("file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    slug = forms.SlugField(
        label=gettext_lazy("address"),
        max_length=50,
        required=False,
        help_text=gettext_lazy("Empty: the address that the file names."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    document = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    found: Form
    warnings: list[str]

    def clean(self) -> dict:
        data = super().clean() or {}
        try:
            self.found, self.warnings = read(self._text())
        except NotAForm as error:
            raise forms.ValidationError([str(fault) for fault in error.faults]) from error
        self.found.slug = data.get("slug") or self.found.slug
        if "slug" not in self.errors and is_taken(self.found.slug):
            self.add_error("slug", _("This address is taken; give a new one."))
            self._offer(free_slug(self.found.slug))
        return data

    def _text(self) -> str:
        file, kept = self.cleaned_data.get("file"), self.cleaned_data.get("document")
        if file is None:
            if kept:
                return kept
            raise NotAForm([_("Choose a file.")])
        if file.size > MOST_BYTES:
            raise NotAForm([_("The file is larger than two megabytes.")])
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotAForm([_("The file is no JSON.")]) from error

    def _offer(self, slug: str) -> None:
        """Keep the document in the page, and propose an address that is free."""
        data = QueryDict(mutable=True)
        data.update({**self.data.dict(), "document": as_text(export(self.found)), "slug": slug})
        self.data = data


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Makes a draft of what the file holds, and says what to look at."""

    model = Form
    permission_required = "add"
    form_class = ImportForm
    template_name = "forms_app/admin/import.html"
    page_title = gettext_lazy("Import a form")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict]:
        index = reverse(Form.snippet_viewset.get_url_name("list"))
        label = capfirst(Form._meta.verbose_name_plural)
        items = [{"url": index, "label": label}, {"url": "", "label": self.get_page_title()}]
        return [*self.breadcrumbs_items, *items]

    def form_valid(self, form: ImportForm) -> HttpResponse:
        try:
            with transaction.atomic():
                store(form.found, by=self.request.user)
                record(action="form.imported", target=form.found, by=self.request.user)
        except forms.ValidationError as error:  # the address was taken at this very moment
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The form was imported as a draft. It is neither published nor open.")
        )
        for text in form.warnings:
            messages.warning(self.request, text)
        return redirect(reverse(Form.snippet_viewset.get_url_name("edit"), args=[form.found.pk]))

    def form_invalid(self, form: ImportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
