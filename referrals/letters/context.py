"""Everything a letter may say of a case, gathered once, before any lock is taken."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from forms_app.submissions.answers import Answers
from forms_app.tracking import display
from persian import jalali
from referrals.cases.models import Case, Person
from referrals.cases.opening import HOUSEHOLD
from referrals.counters.models import CounterOffice
from referrals.decisions.models import Decision
from referrals.letters.models import LetterTemplate, Signatory
from referrals.reviews.models import NajvaReview
from services.models import Directive, Office

REPLY_DAYS = 14
# The office's name in the register begins with these words, and so does the letter's own sentence.
COUNTER_PREFIX = "دفتر پیشخوان "
APPLICANT = "متقاضی"
HEAD = "سرپرست"


@dataclass(frozen=True)
class Correction:
    """One value that the insurance system holds wrongly."""

    exclusive_id: str
    field: str
    insurance_value: str
    najva_value: str


@dataclass(frozen=True)
class LetterContext:
    """One case as one letter sees it. `letter_number` is empty until the number is taken."""

    case: Case
    office: Office
    applicant: Person
    members: list[Person]
    answers: Answers
    directive: Directive
    counter_office: CounterOffice | None
    signatory: Signatory
    issued_on: dt.date
    valid_until: dt.date | None
    najva_checked_on: dt.date | None
    verification_code: str
    letter_number: str = ""
    corrections: list[Correction] = field(default_factory=list)

    @property
    def tracking_code(self) -> str:
        return display(self.case.submission.tracking_code)

    @property
    def reply_due(self) -> dt.date:
        return self.issued_on + dt.timedelta(days=REPLY_DAYS)

    @property
    def counter_name(self) -> str:
        return self.counter_office.name.removeprefix(COUNTER_PREFIX) if self.counter_office else ""

    @property
    def nationality(self) -> str:
        return self.answers.letter("nationality") or self.applicant.nationality

    @property
    def document_type(self) -> str:
        return self.answers.letter("document_type") or self.applicant.document_type

    @property
    def deficiencies(self) -> str:
        """What is incomplete in the insurance system, in the words of the form."""
        chosen = self.answers.get("problem_types") or []
        return "؛ ".join(self.answers.letter("problem_types", value=key) for key in chosen)

    def relation(self, person: Person) -> str:
        """The relation of `person` to the head of the household, as printed."""
        if person.row is None:
            return HEAD if self.answers.get("applicant_role") == "head" else APPLICANT
        return person.relation

    def birth_date(self, person: Person) -> str:
        """Only as much of the day as was answered; nothing that was worked out from a year alone."""
        key, given = "birth_date", self.answers.get("birth_date")
        if person.row is not None:
            key, given = "member_birth_date", self._rows[person.row].get("member_birth_date")
        answered = str(given or "")
        if person.birth_date and answered.startswith(person.birth_date.isoformat()):
            return self.answers.letter(key, value=answered)
        return jalali.short(person.birth_date)

    @cached_property
    def _rows(self) -> list[dict]:
        return self.answers.rows(HOUSEHOLD)

    @cached_property
    def beneficiary(self) -> Person | None:
        """Who needs special services: a row of the household, or the applicant."""
        chosen = self.answers.get("beneficiary")
        if chosen in (None, ""):
            return None
        rows = {str(person.row): person for person in self.members}
        return rows.get(str(chosen), self.applicant if not str(chosen).isdigit() else None)

    @property
    def service_class(self) -> str:
        """Only the letter of the group, never its name, which may tell the illness (BR-35)."""
        label = self.answers.letter("service_class")
        head = label.partition("–")[0].strip()
        return head if label and len(head) <= 3 else str(self.answers.get("service_class") or "")


def validity_end(template: LetterTemplate, issued_on: dt.date) -> dt.date | None:
    """The last day of validity (BR-38), or None when letters of this template do not expire."""
    if template.validity_days is None:
        return None
    return issued_on + dt.timedelta(days=template.validity_days)


def cited_directive(decision: Decision) -> Directive:
    """The directive word for word as the decision cites it (BR-05)."""
    revision = decision.directive_revision
    return revision.as_object() if revision else decision.directive


def najva_date(case: Case) -> dt.date | None:
    """The day of the latest Najva review of this case's people."""
    latest = NajvaReview.objects.filter(person__case=case).order_by("-checked_on").first()
    return latest.checked_on if latest else None


def build(
    *,
    case: Case,
    template: LetterTemplate,
    decision: Decision,
    signatory: Signatory,
    issued_on: dt.date,
    verification_code: str,
) -> LetterContext:
    """The context of one letter of `template` for `case`, without its number."""
    people = list(case.persons.all())
    to_counter = template.addressee_kind == LetterTemplate.Addressee.COUNTER_OFFICE
    return LetterContext(
        case=case,
        office=case.office,
        applicant=next(person for person in people if person.row is None),
        members=[person for person in people if person.row is not None],
        answers=Answers(case.submission),
        directive=cited_directive(decision),
        counter_office=case.counter_office if to_counter else None,
        signatory=signatory,
        issued_on=issued_on,
        valid_until=validity_end(template, issued_on),
        najva_checked_on=najva_date(case),
        verification_code=verification_code,
    )
