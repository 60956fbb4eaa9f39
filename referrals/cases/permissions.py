"""Who may see which cases, and who may see health data (BR-35). Every list and page asks here."""

from django.db.models import Q, QuerySet

from audit.log import record
from referrals.cases.models import Case
from referrals.cases.states import State
from referrals.roles import Role, has_role

_WHOLE_FILE = (Role.CASE_OFFICER, Role.SUPERVISOR, Role.SIGNATORY)
# What the others need for their part of the work, and no more.
_PARTS: dict[Role, frozenset[State]] = {
    Role.INTAKE_CLERK: frozenset({State.SUBMITTED, State.AWAITING_APPLICANT, State.REJECTED}),
    Role.INQUIRY_OFFICER: frozenset({State.UNDER_REVIEW, State.AWAITING_INQUIRY}),
    Role.SECRETARIAT: frozenset({State.APPROVED, State.LETTER_ISSUED, State.DELIVERED}),
    Role.DELIVERY_CLERK: frozenset({State.LETTER_ISSUED, State.DELIVERED}),
    Role.COUNTER_SUPERVISOR: frozenset({State.DELIVERED, State.OUTCOME_RECORDED}),
}


def may_see_cases(user) -> bool:
    """Whether `user` has any business with the list of cases. An operator of a counter office never has."""
    return _sees_all(user) or any(has_role(user, role) for role in _PARTS)


def visible_cases(user, *, trials: bool = False) -> QuerySet[Case]:
    """The cases `user` may see: all for who decides or audits, the states of their work for the others.

    Cases that try a form out are in no list and no count; with `trials`, these and no others.
    """
    cases = Case.objects.trials() if trials else Case.objects.real()
    if _sees_all(user):
        return cases
    states = {state for role, part in _PARTS.items() if has_role(user, role) for state in part}
    return cases.filter(state__in=states)


def may_see(user, case: Case) -> bool:
    """Whether `user` may see this case as it stands now."""
    return visible_cases(user, trials=case.is_test).filter(pk=case.pk).exists()


def may_see_health(user) -> bool:
    """Whether `user` may see health data: the special ground, its answers and scans (BR-35)."""
    return user.is_active and user.has_perm("referrals.view_health_data")


def may_see_attachment(user, attachment) -> bool:
    """The answer of this app to the attachment view: the case must be visible, and health data permitted."""
    if attachment.submission_id is None or (attachment.sensitive and not may_see_health(user)):
        return False
    cases = visible_cases(user, trials=attachment.submission.is_test)
    return cases.filter(submission_id=attachment.submission_id).exists()


def note_reading(user, case: Case) -> None:
    """Log that `user` reads `case`. Called before anything is shown: no record, no page (BR-50)."""
    record(action="case.read", target=case, by=user, health=may_see_health(user) and case.special_ground)


def search(cases: QuerySet[Case], words: str) -> QuerySet[Case]:
    """`cases` that match `words` (a search key): tracking or case number, name, identifiers, mobile."""
    digits = words.replace("-", "").replace(" ", "")
    persons = Q(persons__exclusive_id=digits) | Q(persons__document_number=words)
    fits = Q(search_name__contains=words) | Q(number__contains=words) | Q(household_code=words) | persons
    if digits.isdigit():
        fits |= Q(submission__tracking_code=digits) | Q(mobile=digits)
    return cases.filter(fits).distinct()


def _sees_all(user) -> bool:
    """Officers, supervisors and signatories; and an auditor: the view permission without any role of a case."""
    if has_role(user, *_WHOLE_FILE):
        return True
    everyone = [role for role in Role if role not in _WHOLE_FILE]
    return user.is_active and user.has_perm("referrals.view_case") and not has_role(user, *everyone)
