"""What a text may say is decided where it is written (BR-33, BR-35)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from persian.text import normalise
from services.messages import placeholders
from services.messages.words import health_words

TEXTS = ("sms", "email_subject", "email_body")


def complaints(text: str, key: str) -> list[str]:
    """Why `text` may not stand in the template `key`, in words for its author."""
    found = []
    strange = placeholders.unknown(text, key)
    if personal := [name for name in strange if placeholders.PERSONAL.search(name)]:
        found.append(
            _(
                "%(names)s would put a person into the message. Messages name nobody; they lead to the tracking page."
            )
            % {"names": _listed(personal)}
        )
    if other := [name for name in strange if name not in personal]:
        found.append(
            _("Unknown placeholders: %(names)s. Choose from the list on this page.")
            % {"names": _listed(other)}
        )
    if placeholders.has_stray_brackets(text):
        found.append(_("A placeholder is written with two brackets on each side, as in {{ tracking_code }}."))
    if words := health_words(text):
        found.append(
            _("A message never tells of anybody's health. Leave out: %(words)s") % {"words": "، ".join(words)}
        )
    return found


def _listed(names: list[str]) -> str:
    return "، ".join(f"«{name}»" for name in names)


class MessageForm(WagtailAdminModelForm):
    """Only declared placeholders and no word of health, so that no message can carry what it must not."""

    def clean(self) -> dict:
        data = super().clean()
        for name in TEXTS:
            data[name] = normalise(data.get(name) or "")
            if found := complaints(data[name], data.get("key") or ""):
                self.add_error(name, ValidationError(found))
        if not any(data.get(name) for name in ("sms", "email_body")):
            self.add_error("sms", _("Write the SMS, the e-mail, or both."))
        if data.get("email_body") and not data.get("email_subject"):
            self.add_error("email_subject", _("An e-mail needs a subject."))
        # A telephone shows the subject while it is locked.
        if data.get("key") == placeholders.RESUME and placeholders.named(data.get("email_subject") or ""):
            self.add_error("email_subject", _("The code does not belong in the subject."))
        return data
