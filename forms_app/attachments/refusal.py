"""Why a file is not taken, and what the sender is told."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms_app.attachments.sizes import size_text

MESSAGES = {
    "file_type": _("Only JPG, PNG and PDF files are accepted."),
    "file_size": _("The file is larger than %(limit)s."),
    "unreadable": _("The file is damaged or incomplete. Please scan or photograph the document again."),
    "locked": _("The PDF is locked. Save it without a password or restrictions and send it again."),
    "too_many_pages": _("The PDF has more than %(pages)s pages. Send only the pages that are asked for."),
    "too_many_pixels": _("The picture has too many pixels. Take it again at a lower resolution."),
    "infected": _(
        "A virus was found in this file, so it was not kept. Check your device and send a clean file."
    ),
}

# The words for a question that takes one kind only.
ONLY = {
    "pictures": _("Only pictures (JPG and PNG) are accepted."),
    "pdf": _("Only PDF files are accepted."),
}


class Refused(Exception):
    """A file that is not taken. `code` is a key of MESSAGES; `params` fill its placeholders."""

    def __init__(self, code: str, **params) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def as_validation_error(refused: Refused, field: dict) -> ValidationError:
    """The error to show beside `field` (of a form version's schema): its own message for the reason, else ours."""
    own = field.get("errors", {})
    if message := own.get(refused.code):
        return ValidationError(message, code=refused.code)
    params = dict(refused.params)
    if "limit" in params:
        params["limit"] = size_text(params["limit"])
    text = ONLY.get(params.get("kinds", ""), MESSAGES[refused.code])
    return ValidationError(text, code=refused.code, params=params)
