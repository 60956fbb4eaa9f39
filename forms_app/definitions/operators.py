"""Which comparisons fit which kind of field, and how they are said: the editor's pickers and the checks read this."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_app.fields.address import Address
from forms_app.fields.base import FieldType
from forms_app.fields.calculated import Calculated
from forms_app.fields.choice import Checkbox, Checkboxes, Choice
from forms_app.fields.contact import Mobile, Phone, PostalCode
from forms_app.fields.dates import JalaliDate, Time
from forms_app.fields.files import File
from forms_app.fields.identity import Code
from forms_app.fields.links import EarlierCase
from forms_app.fields.notes import Hidden
from forms_app.fields.number import Number
from forms_app.fields.people import Person
from forms_app.fields.registry import TYPES
from forms_app.fields.text import Email, Multiline, Pattern, Text

ANY = "any"
# The nearest ancestor of a type decides; a kind of field named nowhere here may be compared in every way.
_SORTS: dict[type[FieldType], str] = {
    **dict.fromkeys((Text, Multiline, Pattern, Email, Mobile, Phone, PostalCode, Code, Time, Hidden), "text"),
    Number: "number",
    Calculated: "number",
    JalaliDate: "date",
    Checkbox: "yes_no",
    Checkboxes: "several",
    Choice: "one",
    Person: "person",
    # Of these one can only ask whether they were given.
    File: "file",
    Address: "file",
    EarlierCase: "file",
}
_ORDER = {
    "number": {
        "less": _("is less than"),
        "at_most": _("is at most"),
        "more": _("is more than"),
        "at_least": _("is at least"),
    },
    "date": {
        "less": _("is before"),
        "at_most": _("is on this day or before"),
        "more": _("is after"),
        "at_least": _("is on this day or after"),
    },
}
_EQUAL = {"equals": _("is"), "not_equals": _("is not")}
_AMONG = {"in": _("is one of"), "not_in": _("is none of")}
_FILLED = {"filled": _("is answered")}
# What the editor is offered for each sort of field, in this order.
OFFERED: dict[str, dict[str, Any]] = {
    "text": {
        **_EQUAL,
        "starts_with": _("begins with"),
        "contains": _("contains"),
        "not_contains": _("does not contain"),
        **_AMONG,
        **_FILLED,
    },
    "number": {**_EQUAL, **_ORDER["number"], **_AMONG, **_FILLED},
    "date": {**_EQUAL, **_ORDER["date"], **_FILLED},
    "yes_no": {"equals": _("is")},
    "one": {**_EQUAL, **_AMONG, **_FILLED},
    "several": {
        "contains": _("has this option chosen"),
        "not_contains": _("has this option not chosen"),
        "in": _("has one of these chosen"),
        "not_in": _("has none of these chosen"),
        **_FILLED,
    },
    "person": {**_EQUAL, **_FILLED},
    "file": {"filled": _("is answered")},
}
OFFERED[ANY] = {**OFFERED["text"], **_ORDER["number"]}
# What is not offered, yet decides soundly: forms that were built before the pickers say so.
_TOLERATED = {
    "yes_no": {"not_equals", "filled"},
    "one": {"contains", "not_contains"},
    "several": {"equals", "not_equals"},
    "date": {"in", "not_in"},
}


def sort_of(type_name: str) -> str:
    """How answers of this type are compared; empty for a type that asks nothing."""
    kind = TYPES.get(type_name)
    if kind is None:
        return ANY
    if not kind.asks:
        return ""
    return next((_SORTS[base] for base in type(kind).__mro__ if base in _SORTS), ANY)


def fits(operator: str, type_name: str) -> bool:
    """Can a field of this type be compared so?"""
    sort = sort_of(type_name)
    return operator in OFFERED.get(sort, {}) or operator in _TOLERATED.get(sort, set())
