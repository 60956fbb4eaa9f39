"""A name that a letter template may use, and where its value comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from referrals.letters.context import LetterContext


class Origin(models.TextChoices):
    """Where the value comes from, for the editor's help."""

    OFFICE = "office", _("the Directorate")
    LETTER = "letter", _("the letter")
    CASE = "case", _("the case")
    APPLICANT = "applicant", _("the applicant")
    FORM = "form", _("the form of the service")
    COUNTER = "counter", _("the counter office")
    HEALTH = "health", _("special services")


@dataclass(frozen=True)
class MergeField:
    """One name that a template may use. `value` gives plain text; empty text means that there is no letter."""

    key: str
    label: object
    origin: Origin
    sample: str
    value: Callable[["LetterContext"], str]
    optional: bool = False

    @property
    def health(self) -> bool:
        """Only for templates of the ground special services (BR-02, BR-35)."""
        return self.origin == Origin.HEALTH
