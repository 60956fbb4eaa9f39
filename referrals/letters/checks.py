"""What a letter template may hold, asked on every saving, so that no letter fails at its issue."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError

from referrals.letters.document import block_types, texts
from referrals.letters.form_fields import allowed, known_fields
from referrals.letters.merge import Problem, parse

if TYPE_CHECKING:
    from referrals.letters.models import LetterTemplate

BODY = "body."
# Cases are numbered in the same table; a letter in their series would tear a hole into their numbers.
CASE_SERIES = frozenset({"cases", "test-cases"})


def template_problems(template: "LetterTemplate") -> dict[str, ValidationError]:
    """Errors by field name; those of the body stand at their paragraph. Empty when all is well."""
    known = allowed(template)
    forbidden = set(known_fields(template)) - set(known)
    found: dict[str, ValidationError] = {}
    in_body: dict[int, ValidationError] = {}
    for place, text in texts(template).items():
        messages = [_message(problem, forbidden) for problem in parse(text or "", known).problems]
        if messages and place.startswith(BODY):
            in_body[int(place.removeprefix(BODY))] = ValidationError(messages)
        elif messages:
            found[place] = ValidationError(messages)
    if in_body:
        found["body"] = StreamBlockValidationError(block_errors=in_body)
    elif misplaced := _misplaced_table(template):
        found["body"] = StreamBlockValidationError(non_block_errors=ValidationError([misplaced]))
    if not template.ground and template.service_id is None:
        found["ground"] = ValidationError(
            _("Choose a ground, or the service whose requests get this letter.")
        )
    if template.series in CASE_SERIES:
        found["series"] = ValidationError(_("This series numbers the cases."))
    return found


def _message(problem: Problem, forbidden: set[str]) -> str:
    if problem.near.strip("{} ") in forbidden:
        reason = _("This field tells of health; only templates for special services may use it.")
    else:
        reason = str(problem.message)
    return f"{reason} «{problem.near}»"


def _misplaced_table(template: "LetterTemplate") -> str:
    to_insurance = template.addressee_kind == template.Addressee.INSURANCE
    if "corrections_table" in block_types(template) and not to_insurance:
        return _("The table of corrections belongs in a letter to the Health Insurance Directorate.")
    return ""
