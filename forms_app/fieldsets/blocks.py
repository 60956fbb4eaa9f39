"""The fields of a set in Wagtail's editor."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from forms_app.definitions.blocks import Fields
from forms_app.definitions.keys import propose


class SetFields(Fields):
    """As in a step. A rule may name a field that only the form has, so no more than the keys is checked here."""

    def clean(self, value):
        """Also propose missing keys, and refuse a key given twice: a copy could not tell the two apart."""
        value = super().clean(value)
        propose(value, "label")
        keys = [field.value["key"] for field in value]
        twice = ValidationError(_("This key is used twice."))
        errors = {
            place: StructBlockValidationError(block_errors={"key": twice})
            for place, key in enumerate(keys)
            if key in keys[:place]
        }
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return value
