"""A version found faulty is withdrawn: nobody begins or goes on under it; what was sent under it stays as it was."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.log import record
from forms_app.definitions.desk import Question
from forms_app.definitions.listing import under_way
from forms_app.definitions.models import Form, FormVersion
from persian.templatetags.persian import digits
from persian.text import normalise
from services import publication


@transaction.atomic
def withdraw(*, version: FormVersion, reason: str, by) -> FormVersion:
    """Withdraw `version` for `reason`; returns it as stored. Raises ValidationError without a reason or a second time.

    A version never changes, but for this once: its questions stay.
    """
    reason = normalise(reason)[:300]
    if not reason:
        raise ValidationError(_("Say why the version is withdrawn."))
    Form.objects.select_for_update().get(pk=version.form_id)
    columns = {"withdrawn_at": timezone.now(), "withdrawn_by": by, "withdrawal_reason": reason}
    if not FormVersion.objects.filter(pk=version.pk, withdrawn_at=None).update(**columns):
        raise ValidationError(_("This version is withdrawn already."))
    record(action="form.withdrawn", target=version, by=by, form=version.form.slug, number=version.number)
    publication.bump()
    version.refresh_from_db()
    return version


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy("For colleagues; applicants do not see it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawView(Question):
    """Asks for the reason. Only for who may publish forms."""

    model = FormVersion
    form_class = WithdrawForm
    page_title = gettext_lazy("Withdraw the version")
    header_icon = "cross"
    button = gettext_lazy("Withdraw the version")
    serious = True
    done = gettext_lazy("The version is withdrawn.")

    def user_has_permission(self, permission: str) -> bool:
        """Withdrawing is the opposite of publishing, so the same people do it."""
        return self.request.user.has_perm("forms_app.publish_form")

    permission_required = "publish"

    def refusal(self) -> str:
        return _("This version is withdrawn already.") if self.object.withdrawn_at else ""

    def text(self) -> str:
        drafts = under_way().filter(version=self.object).count()
        newer = self.object.form.versions.filter(number__gt=self.object.number, withdrawn_at=None).exists()
        if newer:
            then = _("Who is filling it in is carried over to the newest version and shown what changed.")
        else:
            then = _(
                "There is no newer version: the form stays closed until one is published, and what people "
                "have typed is kept for them meanwhile."
            )
        counted = _("Requests being filled in under it: %(count)s.") % {"count": digits(drafts)}
        kept = _("Requests that were sent under it stay exactly as they are.")
        return "\n\n".join((counted, then, kept))

    def act(self, form: forms.Form) -> None:
        withdraw(version=self.object, reason=form.cleaned_data["reason"], by=self.request.user)
