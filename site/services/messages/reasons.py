"""Why a message was not sent, for the people of the office."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_REASONS = {
    "no_text": gettext_lazy("There is no text for it yet."),
    "health_word": gettext_lazy("Its text told of health; such a message is never sent."),
    "channel_off": gettext_lazy("The office has turned this channel off."),
    "stopped": gettext_lazy("The applicant wishes no messages any more."),
    "wrong_key": gettext_lazy(
        "The key of the installation has changed; the recipient can no longer be read."
    ),
    "header": gettext_lazy("Its subject cannot be sent."),
    "timeout": gettext_lazy("The gateway did not answer in time."),
    "connection": gettext_lazy("The gateway could not be reached."),
    "error": gettext_lazy("An error in the program; the administrator finds it in the log."),
}


def reason(code: str) -> str:
    """The words for an error code of a message."""
    if code.startswith("empty:"):
        return _("Nothing is known for “%(name)s”, so the message would have a hole.") % {"name": code[6:]}
    if code.startswith(("http_", "smtp_")):
        return _("The gateway answered with the code %(code)s.") % {"code": code[5:]}
    return str(_REASONS.get(code, code))
