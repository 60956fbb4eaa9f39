"""All models of the app, for Django to find; each lives in the module named after it."""

from forms_app.attachments.models import Attachment
from forms_app.definitions.models import Form, FormVersion
from forms_app.drafts.models import Draft
from forms_app.submissions.models import Fact, Submission

__all__ = ["Attachment", "Draft", "Fact", "Form", "FormVersion", "Submission"]
