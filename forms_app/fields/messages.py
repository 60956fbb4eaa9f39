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
    "not_a_decimal": gettext_noop("Write a number, for example ۱۲٫۵."),
    "too_precise": gettext_noop("Write at most %(limit)s digits after the point."),
    "not_a_time": gettext_noop("Write the time as hour and minutes, for example ۱۴:۳۰."),
    "mobile": gettext_noop("Write an Iranian mobile number with 11 digits, for example ۰۹۱۲۰۰۰۰۰۰۰."),
    "phone": gettext_noop("Write the number with its area code, for example ۰۲۱-۳۳۰۰۰۰۰۰."),
    "postal_code": gettext_noop("A postal code has ten digits."),
    "postal_code_needed": gettext_noop("Write the postal code too."),
    "unlikely_postal_code": gettext_noop(
        "Please look at the postal code again: the post gives no such codes."
    ),
    "national_id": gettext_noop("This is no valid national id. Check its ten digits."),
    "iban": gettext_noop("This is no valid IBAN. It has IR and 24 digits."),
    "province": gettext_noop("Choose the province."),
    "street": gettext_noop("Write the street."),
    "county_elsewhere": gettext_noop("This county belongs to another province."),
    "earlier_case": gettext_noop("No request with this number is known. Check the number on your receipt."),
    "date_format": gettext_noop("Write the Jalali date as year/month/day, for example ۱۳۶۵/۰۴/۲۱."),
    "not_future": gettext_noop("This date cannot be after today."),
    "too_early": gettext_noop("The date cannot be before %(limit)s."),
    "too_late": gettext_noop("The date cannot be after %(limit)s."),
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
    "not_a_decimal": gettext_lazy("is a number with decimals"),
    "too_precise": gettext_lazy("digits after the point"),
    "not_a_time": gettext_lazy("is a time of day"),
    "date_format": gettext_lazy("is a Jalali date"),
    "not_future": gettext_lazy("not after today"),
    "too_early": gettext_lazy("not before the earliest date"),
    "too_late": gettext_lazy("not after the latest date"),
    "adult": gettext_lazy("at least so many years old"),
    "expired": gettext_lazy("not expired"),
    "too_old": gettext_lazy("not older than so many months"),
    "out_of_province": gettext_lazy("is on the office's list"),
    "invalid_choice": gettext_lazy("is one of the options"),
    "email_missing": gettext_lazy("another answer is needed for this choice"),
    "county_elsewhere": gettext_lazy("county of the chosen province"),
    "earlier_case": gettext_lazy("is an earlier request"),
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
