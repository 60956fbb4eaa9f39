"""The page on which an editor chooses a field set and the step that takes it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from audit.access import staff
from forms_app.definitions.models import Form
from forms_app.fieldsets.copying import NotCopied, copy_into
from forms_app.fieldsets.models import FieldSet


class CopyForm(forms.Form):
    """Which set, and into which step of `form`'s latest draft."""

    fields_chosen = forms.ModelChoiceField(
        FieldSet.objects.all(), label=gettext_lazy("Field set"), empty_label=gettext_lazy("Choose…")
    )
    step = forms.ChoiceField(label=gettext_lazy("Into the step"))

    def __init__(self, form: Form, data=None) -> None:
        super().__init__(data)
        steps = form.get_latest_revision_as_object().steps
        self.fields["step"].choices = [
            (block.id, block.value["title"]) for block in steps if "fields" in block.value
        ]


@staff("forms_app.change_form")
@require_http_methods(["GET", "POST"])
def copy_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose, copy, and go back to the editor with the new draft."""
    definition = get_object_or_404(Form, pk=pk)
    editor = reverse(Form.snippet_viewset.get_url_name("edit"), args=[pk])
    form = CopyForm(definition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["fields_chosen"]
        try:
            copy_into(form=definition, step_id=form.cleaned_data["step"], fields=chosen, by=request.user)
        except NotCopied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%(name)s” was copied into the draft.") % {"name": chosen})
            return redirect(editor)
    context = {"definition": definition, "form": form, "editor": editor, "sets": FieldSet.objects.exists()}
    return TemplateResponse(request, "forms_app/admin/copy_fields.html", context)
