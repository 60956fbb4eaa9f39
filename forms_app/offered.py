"""Which forms take a request from whom: clerks and programs ask here before a form is filled in."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from forms_app.definitions.models import Access, Form, FormVersion
from forms_app.submissions.models import Submission


def current_version(form: Form) -> FormVersion | None:
    """The version a new request is asked; None before the first publication or while the newest is withdrawn."""
    versions = form.versions.select_related("form").defer("schema", "form__steps", "form__messages")
    newest = versions.order_by("-number").first()
    return newest if newest and newest.withdrawn_at is None else None


def why_closed(form: Form, *, to_public: bool = True) -> str:
    """Why `form` takes no request now, in the language of the page; empty if it does.

    A clerk (`to_public` False) may still fill in what is switched off for the public.
    """
    now = timezone.now()
    if not form.live or (to_public and not form.open_for_public):
        return _("This form takes no requests at the moment.")
    if form.opens_at and now < form.opens_at:
        return _("This form is not open yet.")
    if form.closes_at and now >= form.closes_at:
        return _("The time for this form is over.")
    if form.max_submissions is not None and _received(form) >= form.max_submissions:
        return _("As many requests as can be taken have been received.")
    return ""


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


def _received(form: Form) -> int:
    return (
        Submission.objects.filter(version__form=form, is_test=False)
        .order_by()[: form.max_submissions]
        .count()
    )
