"""The figures of the office by period (requests, letters, recipients, frequency, outcomes).

Counted by the database, one query for each kind of figure however many periods there are. Void letters never count;
a letter issued again therefore counts once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    Count,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from referrals.cases.models import Case as Referral
from referrals.cases.models import Event, Ground
from referrals.cases.states import State
from referrals.decisions.models import Decision, Reason
from referrals.letters.models import Handover, Letter
from reports.periods import Period
from services.models import Office


@dataclass(frozen=True)
class Counts:
    """What is counted in one period. A request with both grounds counts under each, so the two may exceed the sum."""

    requests: int = 0
    requests_identity: int = 0
    requests_special: int = 0
    letters: int = 0
    letters_identity: int = 0
    letters_special: int = 0
    recipients: int = 0
    households: int = 0


@dataclass(frozen=True)
class Frequency:
    """How many households got how many letters in an insurance year (BR-25)."""

    households: int = 0
    letters: int = 0
    one: int = 0
    two: int = 0
    more: int = 0

    @property
    def mean(self) -> float | None:
        """Letters per household; None without any."""
        return self.letters / self.households if self.households else None


OUTCOMES = ("approve", "reject", "redirect", "return", "withdrawn", "lapsed")
_DECIDED = {Reason.Outcome.APPROVE, Reason.Outcome.REJECT, Reason.Outcome.REDIRECT}


def counts(office: Office, periods: Sequence[Period]) -> list[Counts]:
    """Requests, letters and recipients of each of `periods` (in order, without overlap). Three queries."""
    found: list[dict[str, int]] = [{} for _period in periods]
    for query in (_requests(office, periods), _letters(office, periods), _recipients(office, periods)):
        for row in query:
            found[row.pop("period")].update(row)
    return [Counts(**row) for row in found]


def frequency(office: Office, period: Period) -> Frequency:
    """Letters per household issued in `period`, an insurance year. One query."""
    households = (
        _in_periods(_valid_letters(office), "issued_at", [period])
        .order_by()
        .annotate(household=household("case__"))
        .values("household")
        .annotate(number=Count("id"))
    )
    numbers = list(households.values_list("number", flat=True))
    return Frequency(
        households=len(numbers),
        letters=sum(numbers),
        one=numbers.count(1),
        two=numbers.count(2),
        more=sum(number > 2 for number in numbers),
    )


def outcomes(office: Office, periods: Sequence[Period]) -> list[dict[str, int]]:
    """How cases ended or were sent back in each of `periods`: {outcome: cases}, all of OUTCOMES. Two queries."""
    found = [dict.fromkeys(OUTCOMES, 0) for _period in periods]
    decided = Decision.objects.filter(
        case__office=office, case__is_test=False, verdict=Decision.Verdict.APPROVED, outcome__in=_DECIDED
    )
    by_decision = _grouped(decided, "decided_at", periods, "outcome").annotate(
        cases=Count("case", distinct=True)
    )
    for row in by_decision:
        found[row["period"]][row["outcome"]] = row["cases"]
    moved = Event.objects.filter(case__office=office, case__is_test=False).filter(
        Q(target__in=(State.AWAITING_APPLICANT, State.WITHDRAWN))
        | Q(target=State.CLOSED, source=State.AWAITING_APPLICANT)
    )
    names = {State.AWAITING_APPLICANT: "return", State.WITHDRAWN: "withdrawn", State.CLOSED: "lapsed"}
    for row in _grouped(moved, "at", periods, "target").annotate(cases=Count("case", distinct=True)):
        found[row["period"]][names[State(row["target"])]] = row["cases"]
    return found


def handed_over(office: Office, periods: Sequence[Period]) -> QuerySet:
    """The hand-overs of valid letters within `periods`."""
    return _in_periods(Handover.objects.filter(letter__office=office, letter__voided_at=None), "at", periods)


def named_in_letter(path: str) -> Q:
    """The persons a letter names: the applicant, and the members with a problem. `path` leads to the person."""
    return Q(**{f"{path}row__isnull": True}) | Q(**{f"{path}has_problem": True})


def person(path: str) -> Case:
    """What makes two rows the same person: the exclusive ID, else the document, else nothing but the row itself."""
    return Case(
        When(**{f"{path}exclusive_id__gt": ""}, then=Concat(Value("e"), f"{path}exclusive_id")),
        When(
            **{f"{path}document_number__gt": ""},
            then=Concat(Value("d"), f"{path}document_type", Value(":"), f"{path}document_number"),
        ),
        default=Concat(Value("r"), Cast(f"{path}pk", CharField())),
        output_field=CharField(),
    )


def household(path: str) -> Case:
    """What makes two cases the same household: its code, else the case itself."""
    return Case(
        When(**{f"{path}household_code__gt": ""}, then=Concat(Value("h"), f"{path}household_code")),
        default=Concat(Value("c"), Cast(f"{path}pk", CharField())),
        output_field=CharField(),
    )


def _requests(office: Office, periods: Sequence[Period]) -> QuerySet:
    return _grouped(Referral.objects.real().filter(office=office), "opened_at", periods).annotate(
        requests=Count("id"),
        requests_identity=Count("id", filter=Q(identity_ground=True)),
        requests_special=Count("id", filter=Q(special_ground=True)),
    )


def _letters(office: Office, periods: Sequence[Period]) -> QuerySet:
    return _grouped(_valid_letters(office), "issued_at", periods).annotate(
        letters=Count("id"),
        letters_identity=Count("id", filter=Q(ground=Ground.IDENTITY)),
        letters_special=Count("id", filter=Q(ground=Ground.SPECIAL)),
    )


def _recipients(office: Office, periods: Sequence[Period]) -> QuerySet:
    persons = "letter__case__persons__"
    return _grouped(handed_over(office, periods), "at", periods).annotate(
        recipients=Count(person(persons), filter=named_in_letter(persons), distinct=True),
        households=Count(household("letter__case__"), distinct=True),
    )


def _valid_letters(office: Office) -> QuerySet:
    """A test case gets no letter (referrals.letters.gate), so letters and hand-overs need not ask for it."""
    return Letter.objects.filter(office=office, voided_at=None)


def _grouped(query: QuerySet, moment: str, periods: Sequence[Period], *more: str) -> QuerySet:
    """`query` within `periods`, grouped by the index of the period (`period`) and the fields `more`."""
    index = Case(
        *(
            When(**{f"{moment}__gte": period.start, f"{moment}__lt": period.end}, then=Value(number))
            for number, period in enumerate(periods)
        ),
        output_field=IntegerField(),
    )
    return _in_periods(query, moment, periods).order_by().values(*more, period=index)


def _in_periods(query: QuerySet, moment: str, periods: Sequence[Period]) -> QuerySet:
    return query.filter(**{f"{moment}__gte": periods[0].start, f"{moment}__lt": periods[-1].end})
