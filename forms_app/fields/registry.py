"""Every kind of field by name. A new kind is a class in this package and a line here."""

from collections.abc import Iterable
from typing import Any

from forms_app.fields.address import Address
from forms_app.fields.base import FieldType
from forms_app.fields.calculated import KIND as CALCULATED
from forms_app.fields.choice import Checkbox, Checkboxes, Dropdown, Radio, Searchable, YesNo
from forms_app.fields.contact import Mobile, Phone, PostalCode
from forms_app.fields.dates import JalaliDate, Time
from forms_app.fields.files import File, Image, Signature
from forms_app.fields.identity import ExclusiveId, HouseholdCode, Iban, NationalId, ResidenceDocument
from forms_app.fields.links import EarlierCase
from forms_app.fields.notes import Declaration, Heading, Hidden, StaticText
from forms_app.fields.number import Age, Amount, DecimalNumber, Number
from forms_app.fields.people import Person
from forms_app.fields.places import CounterOffice, Country, County, Province
from forms_app.fields.text import Email, Multiline, Pattern, Text

# In the order of the editor's menu.
TYPES: dict[str, FieldType] = {
    kind.name: kind
    for kind in (
        Text(),
        Multiline(),
        Number(),
        DecimalNumber(),
        Amount(),
        Age(),
        JalaliDate(),
        Time(),
        YesNo(),
        Radio(),
        Dropdown(),
        Searchable(),
        Checkboxes(),
        Checkbox(),
        Mobile(),
        Phone(),
        Email(),
        Address(),
        PostalCode(),
        Province(),
        County(),
        Country(),
        NationalId(),
        ExclusiveId(),
        ResidenceDocument(),
        HouseholdCode(),
        Iban(),
        Pattern(),
        Person(),
        CounterOffice(),
        EarlierCase(),
        File(),
        CALCULATED,
        Image(),
        Signature(),
        Declaration(),
        Hidden(),
        StaticText(),
        Heading(),
    )
}


def asks(spec: dict[str, Any]) -> bool:
    """Is this a question, and not only something that is said?"""
    return TYPES[spec["type"]].asks


def takes_files(spec: dict[str, Any]) -> bool:
    """Are the answers to this field files?"""
    return TYPES[spec["type"]].takes_files


def scripts(fields: Iterable[dict[str, Any]]) -> list[str]:
    """The files of static/ that a page with these fields loads, each once."""
    return list(dict.fromkeys(script for spec in fields for script in TYPES[spec["type"]].scripts))
