"""Programs in the admin: the system administrator makes them, sees their token once, and switches them off."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from forms_app.api import tokens
from forms_app.api.models import ApiClient
from persian.templatetags.persian import jtime


class ProgramForm(WagtailAdminModelForm):
    class Meta:
        model = ApiClient
        fields = ["name", "forms"]
        widgets = {"forms": forms.CheckboxSelectMultiple}


class ChangedProgramForm(ProgramForm):
    class Meta(ProgramForm.Meta):
        fields = ["name", "forms", "is_active"]


class ProgramCreateView(CreateView):
    """Answers with the token itself, which is stored nowhere and so cannot be shown by another page."""

    def get_form_class(self):
        return ProgramForm

    def form_valid(self, form) -> HttpResponse:
        client = form.save(commit=False)
        token = tokens.create(client=client, forms=form.cleaned_data["forms"], by=self.request.user)
        context = super().get_context_data(form=form) | {"client": client, "token": token}
        context["forms_address"] = self.request.build_absolute_uri(reverse("api:api_forms"))
        return self.response_class(self.request, ["forms_app/api/token.html"], context)


class ProgramEditView(EditView):
    def get_form_class(self):
        return ChangedProgramForm

    def save_instance(self) -> ApiClient:
        client = self.form.save(commit=False)
        return tokens.change(client=client, forms=self.form.cleaned_data["forms"], by=self.request.user)


class ProgramViewSet(ModelViewSet):
    model = ApiClient
    name = "programs"
    url_prefix = "programs"
    icon = "code"
    menu_label = _("Programs")
    add_to_settings_menu = True
    menu_order = 800
    add_view_class = ProgramCreateView
    edit_view_class = ProgramEditView
    copy_view_enabled = False
    form_fields = ["name", "forms", "is_active"]
    list_display = [
        "name",
        BooleanColumn("is_active", label=_("Active")),
        Column(
            lambda client: jtime(client.last_used_at) if client.last_used_at else "—", label=_("Last used")
        ),
        Column(lambda client: jtime(client.created_at), label=_("Created")),
    ]
    list_filter = ["is_active"]
    ordering = ["name"]


programs = ProgramViewSet()
