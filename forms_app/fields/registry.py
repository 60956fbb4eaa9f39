"""Every kind of field by name. A new kind is a class here and nowhere else."""

from forms_app.fields.base import FieldType
from forms_app.fields.calculated import KIND as CALCULATED
from forms_app.fields.choice import Checkbox, Checkboxes, Dropdown, Radio
from forms_app.fields.dates import JalaliDate
from forms_app.fields.files import File
from forms_app.fields.number import Number
from forms_app.fields.people import Person
from forms_app.fields.text import Email, Mobile, Multiline, Text

TYPES: dict[str, FieldType] = {
    kind.name: kind
    for kind in (
        Text(),
        Multiline(),
        Number(),
        Email(),
        Mobile(),
        JalaliDate(),
        Checkbox(),
        Radio(),
        Dropdown(),
        Checkboxes(),
        Person(),
        File(),
        CALCULATED,
    )
}
