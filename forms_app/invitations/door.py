"""The door of a form by invitation: asks for a code, gives one answer to every wrong one, and ties it to the draft."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.throttle import spend
from forms_app.definitions.models import Access, Form
from forms_app.definitions.opening import invitation_closed
from forms_app.drafts.models import Draft
from forms_app.invitations.codes import parse
from forms_app.invitations.models import Invitation


class InvitationForm(forms.Form):
    """The code as typed; after is_valid(), `invitation` is the one it names."""

    code = forms.CharField(
        label=_("Invitation code"),
        max_length=40,
        help_text=_("Twelve Latin letters that the office gave you."),
        error_messages={"required": _("Enter the invitation code.")},
        widget=forms.TextInput(
            attrs={
                "class": "form-control",
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args, form: Form, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.form = form
        self.invitation: Invitation | None = None

    def clean_code(self) -> str:
        """Raises the same ValidationError for a code that is unknown, used up, revoked, over, or of another form."""
        code = parse(self.cleaned_data["code"])
        found = Invitation.objects.filter(code=code).first() if code else None
        if invitation_closed(found, self.form):
            raise ValidationError(_("This code is not valid for this form. Check it, or ask the office."))
        self.invitation = found
        return self.cleaned_data["code"]


class Door:
    """Stands on the start page. `asks`: a code is needed; `form` takes it."""

    def __init__(self, request: HttpRequest, form: Form, draft: Draft | None) -> None:
        self.request, self.draft = request, draft
        self.invitation = draft.invitation if draft and draft.invitation_id else None
        by_invitation = form.access == Access.INVITED
        self.asks = by_invitation and invitation_closed(self.invitation, form) is not None
        data = request.POST if self.asks and request.method == "POST" else None
        self.form = InvitationForm(data, form=form)

    def opens(self) -> bool:
        """May the applicant begin or go on? Counts the tries of this address. Raises TooManyTries."""
        if not self.asks:
            return True
        spend(self.request, "apply.invitation", burst=10, per_hour=30)
        if not self.form.is_valid():
            return False
        self.invitation = self.form.invitation
        if self.draft is not None:
            # Begun before the form was closed to the public, or with a code that is over by now.
            Draft.objects.filter(pk=self.draft.pk).update(invitation=self.invitation)
        return True
