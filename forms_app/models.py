"""All models of the app, for Django to find; each lives in the module named after it."""

from forms_app.api.models import ApiClient
from forms_app.attachments.models import Attachment
from forms_app.corrections.models import Correction
from forms_app.definitions.models import Form, FormVersion
from forms_app.drafts.models import Draft
from forms_app.fieldsets.models import FieldSet
from forms_app.invitations.models import Invitation
from forms_app.submissions.models import Fact, Submission, Supplement

__all__ = [
    "ApiClient",
    "Attachment",
    "Correction",
    "Draft",
    "Fact",
    "FieldSet",
    "Form",
    "FormVersion",
    "Invitation",
    "Submission",
    "Supplement",
]
