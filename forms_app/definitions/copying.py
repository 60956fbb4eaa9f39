"""A second form from a first: as a copy in this installation, or from the document of another."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import RevisionMixin

from audit.log import record
from forms_app.definitions.desk import Question
from forms_app.definitions.document import STREAMS, export, stored
from forms_app.definitions.models import PAGES, Form
from persian.text import normalise


@transaction.atomic
def copy_form(*, form: Form, slug: str, title: str, by) -> Form:
    """A new form like the newest draft of `form`: its keys, but ids of its own; neither published nor open."""
    document = export(form.get_latest_revision_as_object())
    streams = {
        name: json.dumps(stored(Form._meta.get_field(name).stream_block, document[name], new_ids=True))
        for name in STREAMS
    }
    kept = ("introduction", "introduction_en", "access", "draft_days")
    columns = {name: document["form"][name] for name in kept}
    copied = Form(slug=slug, title=title, service_id=form.service_id, **columns, **streams)
    store(copied, by=by)
    record(action="form.copied", target=copied, by=by, source=form.slug)
    return copied


@transaction.atomic
def store(form: Form, *, by) -> RevisionMixin:
    """Keep a new form as a draft of `by`; whoever publishes it is somebody else (BR-40). Returns the revision."""
    form.live, form.open_for_public = False, False
    form.full_clean()
    form.save()
    return form.save_revision(user=by)


def is_taken(slug: str) -> bool:
    """Can no new form be at /apply/<slug>/, since a page or a form is there?"""
    return slug in PAGES or Form.objects.filter(slug=slug).exists()


def free_slug(wanted: str) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that is not taken."""
    taken: set[str] = set(Form.objects.filter(slug__startswith=wanted[:40]).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken | PAGES:
        number += 1
        slug = f"{wanted[:40]}-{number}"
    return slug


class NewFormFields(forms.Form):
    """Title and address of a form that is about to be."""

    title = forms.CharField(label=gettext_lazy("title"), max_length=200)
    slug = forms.SlugField(
        label=gettext_lazy("address"),
        max_length=50,
        help_text=gettext_lazy("The form is at /apply/<address>/."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean_title(self) -> str:
        return normalise(self.cleaned_data["title"])

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if is_taken(slug):
            raise ValidationError(_("This address is taken."))
        return slug


class CopyView(Question):
    model = Form
    permission_required = "add"
    form_class = NewFormFields
    page_title = gettext_lazy("Copy the form")
    header_icon = "copy"
    button = gettext_lazy("Copy")
    done = gettext_lazy("The form was copied. It is neither published nor open.")

    def text(self) -> str:
        return _(
            "The copy has the same questions and keys, and lives on its own from then on. Requests, versions and "
            "invitations stay with the original."
        )

    def form_kwargs(self) -> dict:
        title = (_("Copy of %s") % self.object.title)[:200]
        return {"initial": {"title": title, "slug": free_slug(self.object.slug)}}

    def act(self, form: forms.Form) -> HttpResponse:
        copied = copy_form(form=self.object, by=self.request.user, **form.cleaned_data)
        return redirect(reverse(Form.snippet_viewset.get_url_name("edit"), args=[copied.pk]))
