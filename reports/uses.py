"""Which answers the statistics break figures down by, told to whoever is about to change a form."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from forms_app.definitions.uses import Use

# The traits of `demography`, by the key of the answer they come from; of members too.
TRAITS = ("county", "nationality", "gender", "birth_date", "document_type")
OF_MEMBERS = ("member_birth_date", "member_document_type")


def uses(form) -> Iterator[Use]:
    """Figures go on without an answer, they only lose a breakdown."""
    url, what = reverse("statistics"), _("the statistics of recipients")
    for key in (*TRAITS, *OF_MEMBERS):
        yield Use(key, what, url)
