"""What this app reads from forms by key, told to whoever is about to change one."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from forms_app.definitions.uses import Load, Use
from referrals.cases.models import Case
from referrals.cases.states import FINAL
from referrals.letters.document import block_types, used_fields
from referrals.letters.form_fields import PREFIX, allowed
from referrals.letters.models import LetterTemplate

# The answers that the list of cases shows and searches, and that open a case with its people.
CASE_KEYS = (
    *("first_name", "last_name", "document_number", "exclusive_id", "household_code", "mobile", "county"),
    *("counter_office", "household", "member_first_name", "member_last_name", "member_document_number"),
    *("member_exclusive_id", "member_has_problem"),
)
# Without these there is no letter at all: they say which letter a request is for.
GROUND_KEYS = ("grounds",)
# Which answers a merge field of letters is made of.
MERGE_KEYS: dict[str, tuple[str, ...]] = {
    "applicant_title": ("gender",),
    "applicant_full_name": ("first_name", "last_name"),
    "father_name": ("father_name",),
    "nationality": ("nationality",),
    "document_type": ("document_type",),
    "document_number": ("document_number",),
    "exclusive_id": ("exclusive_id",),
    "household_code": ("household_code",),
    "deficiency_list": ("problem_types",),
    "member_count": ("household",),
    "office_name": ("counter_office",),
    "office_code": ("counter_office",),
    "beneficiary_full_name": ("beneficiary", "member_first_name", "member_last_name"),
    "beneficiary_relation": ("beneficiary", "member_relation"),
    "beneficiary_exclusive_id": ("beneficiary", "member_exclusive_id"),
    "service_class": ("service_class",),
}
# The same for the columns of the household's table.
COLUMN_KEYS: dict[str, tuple[str, ...]] = {
    "full_name": ("household", "member_first_name", "member_last_name"),
    "relation": ("member_relation", "applicant_role"),
    "birth_date": ("birth_date", "member_birth_date"),
    "exclusive_id": ("exclusive_id", "member_exclusive_id"),
    "document_number": ("document_number", "member_document_number"),
}


def uses(form) -> Iterator[Use]:
    """Letters that are live, and the lists of cases. A letter cannot do without what it prints."""
    cases = reverse("referrals_case_modeladmin_index")
    for key in CASE_KEYS:
        yield Use(key, _("the list of cases"), cases)
    for template in LetterTemplate.objects.for_service(form.service_id):
        what = _("the letter “%s”") % template.name
        url = reverse(LetterTemplate.snippet_viewset.get_url_name("edit"), args=[template.pk])
        grounds = GROUND_KEYS if template.ground else ()
        for key in dict.fromkeys([*grounds, *_keys_of(template)]):
            yield Use(key, what, url, needed=True)


def _keys_of(template: LetterTemplate) -> Iterator[str]:
    for name in used_fields(template, allowed(template)):
        yield from [name.removeprefix(PREFIX)] if name.startswith(PREFIX) else MERGE_KEYS.get(name, ())
    if "members_table" in block_types(template):
        for block in template.body:
            if block.block_type == "members_table":
                for column in block.value["columns"]:
                    yield from COLUMN_KEYS.get(column, ())


def loads(form) -> Iterator[Load]:
    """The cases that are open under any version of `form`."""
    cases = Case.objects.real().filter(submission__version__form=form).exclude(state__in=FINAL)
    yield Load(_("Open cases"), cases.count(), reverse("referrals_case_modeladmin_index"))
