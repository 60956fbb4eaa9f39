"""Cases with their letters and hand-overs, written straight into the tables: statistics only read."""

import datetime as dt
import uuid
from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.utils import translation

from forms_app.models import Form, FormVersion, Submission
from persian.jalali import TEHRAN, to_gregorian
from referrals.models import Case, Decision, Event, Handover, Letter, LetterTemplate, Person
from services.models import Directive, Office


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """A moment by the Jalali calendar and Tehran's clock."""
    return dt.datetime.combine(to_gregorian(year, month, day), dt.time(hour, minute), TEHRAN)


class Builder:
    """Makes what a test needs, with as few words as it needs."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.office = Office.objects.create(
            code="00", name="ادارهٔ نمونه", province="نمونه", weekend=[3, 4], sample=True
        )
        self.office.refresh_from_db()  # its hours become times
        self.officer = get_user_model().objects.create(username="officer")
        self.second = get_user_model().objects.create(username="second")
        form = Form.objects.create(slug="sample", title="نمونه")
        self.version = FormVersion.objects.create(form=form, number=1, schema={"steps": []})
        self.directive = Directive.objects.create(
            key="d1", title="نمونه", number="1", issuer="نمونه",
            issued_on=to_gregorian(1400, 1, 1), in_force_from=to_gregorian(1400, 1, 1), articles=[],
        )  # fmt: skip
        self.templates = {
            ground: LetterTemplate.objects.create(
                key=ground.split("_")[0],
                name=ground,
                ground=ground,
                addressee_kind="counter_office",
                recipient="دفتر",
                subject="موضوع",
                body=[],
            )
            for ground in ("identity_incomplete", "special_services")
        }

    def case(self, opened: dt.datetime, *, grounds=("identity",), household="", persons=(), **fields) -> Case:
        """A case; `persons` are fields of members, the applicant is made of `fields` beginning with applicant_."""
        number = next(self.numbers)
        submission = Submission.objects.create(
            version=self.version, tracking_code=f"{number:012d}", answers={}, submitted_at=opened,
            idempotency_key=uuid.uuid4(),
        )  # fmt: skip
        applicant = fields.pop("applicant", {})
        case = Case.objects.create(
            office=self.office, number=f"N-{number}", submission=submission, applicant_name="نمونه",
            identity_ground="identity" in grounds, special_ground="special" in grounds,
            household_code=household, opened_at=opened, **fields,
        )  # fmt: skip
        everyone = [{"row": None, "has_problem": True, **applicant}]
        everyone += [{"row": row, "has_problem": True, **member} for row, member in enumerate(persons)]
        for person in everyone:
            Person.objects.create(**{"case": case, "first_name": "نام", "last_name": "نمونه", **person})
        self.event(case, "submitted", opened)
        return case

    def event(self, case: Case, target: str, moment: dt.datetime, source: str = "") -> None:
        Event.objects.create(case=case, at=moment, source=source, target=target, role="case_officer")

    def decision(self, case: Case, outcome: str, moment: dt.datetime) -> Decision:
        return Decision.objects.create(
            case=case, round=case.decisions.count() + 1, outcome=outcome, directive=self.directive,
            proposed_by=self.officer, proposed_at=moment, verdict="approved",
            decided_by=self.second, decided_at=moment,
        )  # fmt: skip

    def letter(
        self, case: Case, moment: dt.datetime, *, ground="identity_incomplete", handed_over=None
    ) -> Letter:
        number = next(self.numbers)
        letter = Letter.objects.create(
            office=self.office, case=case, decision=self.decision(case, "approve", moment), ground=ground,
            template=self.templates[ground], series="s", year=1405, serial=number, number=str(number),
            issued_at=moment, signatory=self.second, sha256="0" * 64, verification_code=f"{number:012d}",
        )  # fmt: skip
        self.event(case, "letter_issued", moment, "approved")
        if handed_over:
            Handover.objects.create(
                letter=letter, receiver="applicant", receiver_name="نمونه", document_seen="کارت",
                document_number="1", receipt_signed=True, at=handed_over, by=self.officer,
            )  # fmt: skip
        return letter

    def void(self, letter: Letter, moment: dt.datetime) -> None:
        letter.voided_at, letter.voided_by = moment, self.officer
        letter.save()


@pytest.fixture(autouse=True)
def _english():
    """Whether the catalogue is compiled or not, headings read as in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def build(db) -> Builder:
    return Builder()
