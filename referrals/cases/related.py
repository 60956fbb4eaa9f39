"""Earlier cases of the same household (BR-43)."""

from django.db.models import Q, QuerySet

from referrals.cases.models import Case


def earlier_cases(case: Case) -> QuerySet[Case]:
    """Other cases that share the household code, an exclusive ID or a document number; the newest first."""
    persons = list(case.persons.values_list("exclusive_id", "document_number"))
    ids = {exclusive for exclusive, _number in persons if exclusive}
    numbers = {number for _exclusive, number in persons if number}
    same = Q(persons__exclusive_id__in=ids) | Q(persons__document_number__in=numbers)
    if case.household_code:
        same |= Q(household_code=case.household_code)
    return Case.objects.real().filter(same).exclude(pk=case.pk).distinct().order_by("-opened_at")
