"""Which forms take a request from whom: clerks and programs ask here before a form is filled in."""

from django.db.models import OuterRef, QuerySet, Subquery

from forms_app.definitions.models import Access, Form, FormVersion
from forms_app.definitions.opening import closed


def current_version(form: Form) -> FormVersion | None:
    """The version a new request is asked; None before the first publication or while the newest is withdrawn."""
    versions = form.versions.select_related("form").defer("schema", "form__steps", "form__messages")
    newest = versions.order_by("-number").first()
    return newest if newest and newest.withdrawn_at is None else None


def why_closed(form: Form, *, to_public: bool) -> str:
    """Why `form` takes no request now, in the language of the page; empty if it does (see `definitions.opening`).

    A clerk (`to_public` False) may still fill in what is switched off for the public.
    """
    found = closed(form, to_public=to_public)
    return found.text if found else ""


def why_closed_to_programs(form: Form) -> str:
    """The same for a program; one that was given a form may send it though only clerks fill it in."""
    return why_closed(form, to_public=form.access == Access.PUBLIC)


def published() -> QuerySet[Form]:
    """Forms whose newest version stands, without their big columns."""
    newest = FormVersion.objects.filter(form=OuterRef("pk")).order_by("-number")
    forms = Form.objects.defer("steps", "messages").filter(live=True)
    return forms.annotate(
        newest=Subquery(newest.values("pk")[:1]), withdrawn=Subquery(newest.values("withdrawn_at")[:1])
    ).filter(newest__isnull=False, withdrawn__isnull=True)


def for_clerks() -> list[Form]:
    """The forms a clerk may fill in for a person present: those of the public and those for clerks alone (BR-52)."""
    forms = published().filter(access__in=(Access.PUBLIC, Access.CLERKS))
    return [form for form in forms if not why_closed(form, to_public=False)]
