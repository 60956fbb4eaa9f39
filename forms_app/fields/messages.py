"""The message of a rule: the form's own when its author wrote one, else ours."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from persian.templatetags.persian import digits

_DEFAULTS = {
    "required": gettext_noop("Answer this question."),
    "format": gettext_noop("This is not written in the expected form."),
    "persian_letters": gettext_noop("Write this with Persian letters."),
    "too_short": gettext_noop("Write at least %(limit)s characters."),
    "too_long": gettext_noop("Write at most %(limit)s characters."),
    "too_small": gettext_noop("The number must be at least %(limit)s."),
    "too_large": gettext_noop("The number must be at most %(limit)s."),
    "not_a_number": gettext_noop("Write a whole number with digits only."),
    "date_format": gettext_noop("Write the Jalali date as year/month/day, for example ۱۳۶۵/۰۴/۲۱."),
    "not_future": gettext_noop("This date cannot be after today."),
    "adult": gettext_noop("The person must be at least %(limit)s years old."),
    "expired": gettext_noop("This date has passed."),
    "too_old": gettext_noop("This date is more than %(limit)s months ago."),
    "invalid_choice": gettext_noop("Choose one of the options listed."),
    "needs": gettext_noop("For this choice another answer is needed: %(other)s."),
    "already_used": gettext_noop("This number was already used in another request."),
    "count": gettext_noop("The number of files differs from the number of persons."),
    "too_many": gettext_noop("At most %(limit)s can be entered."),
    "too_few": gettext_noop("At least %(limit)s must be entered."),
    "duplicate": gettext_noop("The same person was entered twice."),
}

# Rules an author can give a message of their own, in the order of the editor's list.
TITLES = {
    "required": gettext_lazy("answer required"),
    "format": gettext_lazy("form of the identifier"),
    "persian_letters": gettext_lazy("Persian letters only"),
    "too_short": gettext_lazy("at least so many characters"),
    "too_long": gettext_lazy("at most so many characters"),
    "too_small": gettext_lazy("smallest number"),
    "too_large": gettext_lazy("largest number"),
    "not_a_number": gettext_lazy("is a number"),
    "date_format": gettext_lazy("is a Jalali date"),
    "not_future": gettext_lazy("not after today"),
    "adult": gettext_lazy("at least so many years old"),
    "expired": gettext_lazy("not expired"),
    "too_old": gettext_lazy("not older than so many months"),
    "out_of_province": gettext_lazy("is on the office's list"),
    "invalid_choice": gettext_lazy("is one of the options"),
    "email_missing": gettext_lazy("another answer is needed for this choice"),
    "already_used": gettext_lazy("not used in another request"),
    "count": gettext_lazy("one file for each person"),
    "too_many": gettext_lazy("too many"),
    "too_few": gettext_lazy("too few"),
    "duplicate": gettext_lazy("no one twice"),
    "file_type": gettext_lazy("kind of file"),
    "file_size": gettext_lazy("size of file"),
    "unreadable": gettext_lazy("file can be opened"),
}


def message(spec: dict[str, Any], *rules: str, **values: object) -> str:
    """The text for the first of `rules` that the author worded, else our own for the last of them."""
    for rule in rules:
        if own := spec.get("errors", {}).get(rule):
            return own
    return _(_DEFAULTS[rules[-1]]) % {name: digits(value) for name, value in values.items()}
