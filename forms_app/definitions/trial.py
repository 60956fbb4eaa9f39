"""Trying a form out: the newest draft, through the public wizard, to a case that is counted nowhere.

What is tried out is frozen like a published version, so a test shows for ever what was asked; but it is numbered apart
(models.FIRST_TRIAL), and no list of versions holds it. Where the draft equals the published version, that one is used.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.log import record
from forms_app.definitions.desk import Question
from forms_app.definitions.models import FIRST_TRIAL, Form, FormVersion
from forms_app.definitions.schema import compile_schema
from forms_app.drafts import life
from forms_app.drafts.models import Draft
from forms_app.wizard.compiled import compiled


@transaction.atomic
def begin_trial(*, request: HttpRequest, form: Form, by) -> Draft:
    """A draft of the newest revision of `form` that tries it out, known to the session of `request`.

    Raises ValidationError for a form that cannot be asked soundly yet.
    """
    version = freeze(form)
    draft = life.begin(request, version, is_test=True, clerk=by)
    record(action="form.tried", target=form, by=by, number=0 if version.is_trial else version.number)
    return draft


@transaction.atomic
def freeze(form: Form) -> FormVersion:
    """An immutable copy of the newest revision of `form`: the published version if they are alike."""
    Form.objects.select_for_update().get(pk=form.pk)
    newest = form.get_latest_revision_as_object()
    check_askable(newest)
    schema = compile_schema(newest)
    latest = form.latest_version()
    if latest and latest.schema == schema:
        return latest
    trials = FormVersion.every.filter(form=form, number__gte=FIRST_TRIAL)
    same = next((trial for trial in trials if trial.schema == schema), None)
    if same:
        return same
    # Copies that nobody is trying any more, and that no test was sent under, need not stay.
    trials.filter(drafts=None, submissions=None).delete()
    last = trials.aggregate(last=Max("number"))["last"] or FIRST_TRIAL - 1
    return FormVersion.every.create(form=form, number=last + 1, schema=schema)


def check_askable(form: Form) -> None:
    """Raises ValidationError with a sentence for a form that has no step or is unsound."""
    if not form.steps:
        raise ValidationError(_("This form has no steps yet."))
    try:
        form.steps.stream_block.clean(form.steps)
    except ValidationError as error:
        raise ValidationError(
            _(
                "The form has problems that keep it from being asked. Open the editor and correct what is marked."
            )
        ) from error


class TryView(Question):
    """Leads into the public wizard. For who drafts or publishes forms."""

    model = Form
    any_permission_required = ["change", "publish"]
    page_title = gettext_lazy("Try this form out")
    header_icon = "view"
    button = gettext_lazy("Begin the test")

    def text(self) -> str:
        return "\n\n".join(
            (
                _("You meet the newest draft exactly as applicants will, and send it to the end."),
                _(
                    "The request becomes a test case with a number of its own (T…). It is in no list, queue, "
                    "figure or register, and it gets no letter. The list of cases shows it under “test cases”."
                ),
                _("Use invented people only."),
            )
        )

    def act(self, form: forms.Form) -> HttpResponse:
        draft = begin_trial(request=self.request, form=self.object, by=self.request.user)
        first = next(iter(compiled(draft.version).steps))
        return redirect("apply_step", slug=self.object.slug, step=first)
