"""A submission becomes a case, in the same transaction: both are stored or neither."""

import datetime as dt

from django.db import transaction

from audit.log import record
from forms_app.submissions.answers import Answers
from persian.jalali import local_date
from persian.text import search_key
from referrals.cases.clock import first_due
from referrals.cases.models import Case, Event, Ground, Person, Trigger
from referrals.cases.signals import case_moved
from referrals.cases.states import State
from referrals.counters.models import CounterOffice
from referrals.letters.numbering import take
from referrals.roles import Role
from services.offices import Office

HOUSEHOLD = "household"
SERIES = "cases"
# Cases that try a form out are numbered apart, so that no number of a real one is spent.
TRIAL_SERIES, TRIAL_MARK = "test-cases", "T"


class NoOffice(RuntimeError):
    """The installation has no office yet, so nothing can be received."""


def on_submission_received(sender, submission, **kwargs) -> None:
    """Receiver of `forms_app.signals.submission_received`."""
    open_case(submission)


@transaction.atomic
def open_case(submission) -> Case:
    """Open the case of `submission` with its persons and return it. Raises NoOffice.

    What the form did not ask stays empty, so every service's form opens a case (BR-44).
    """
    answers = Answers(submission)
    moment = submission.submitted_at
    service = submission.version.form.service
    office = service.office if service else Office.objects.first()
    if office is None:
        raise NoOffice("Set up the office first.")
    applicant, members = people(answers)
    case = Case(
        office=office,
        submission=submission,
        service=service,
        is_test=submission.is_test,
        opened_at=moment,
        completed_at=moment,
        due_at=first_due(office, moment),
        **summary(answers, applicant, moment),
    )
    series, mark = (TRIAL_SERIES, TRIAL_MARK) if case.is_test else (SERIES, "")
    given = take(office=office, series=series, day=local_date(moment))
    case.number = f"{mark}{given.year}-{given.serial:06d}"
    case.save(force_insert=True)
    Person.objects.bulk_create([_of(case, person) for person in (applicant, *members)])
    case_moved.send(Case, case=case, event=_begin_history(case, submission))
    return case


def people(answers: Answers) -> tuple[Person, list[Person]]:
    """The applicant and the members of the household as `answers` have them, unsaved."""
    applicant = _person(answers, {}, prefix="")
    members = [_member(answers, index, row) for index, row in enumerate(answers.rows(HOUSEHOLD))]
    _mark_beneficiary(answers, applicant, members)
    return applicant, members


def summary(answers: Answers, applicant: Person, moment: dt.datetime) -> dict:
    """The columns of the case that lists show, search and filter."""
    grounds = answers.get("grounds") or []
    trigger = answers.get("trigger")
    return {
        "identity_ground": Ground.IDENTITY.value in grounds,
        "special_ground": Ground.SPECIAL.value in grounds,
        "trigger": trigger if trigger in Trigger.values else Trigger.REQUEST,
        "counter_office": _counter_office(answers, local_date(moment)),
        "applicant_name": applicant.full_name[:130],
        "search_name": search_key(applicant.full_name)[:130],
        "household_code": _text(answers.get("household_code"), 30),
        "mobile": _text(answers.get("mobile"), 15),
        "county": _text(_label(answers, "county", answers.get("county")), 60),
        "nationality": _text(answers.get("nationality"), 10),
    }


def _member(answers: Answers, index: int, row: dict) -> Person:
    person = _person(answers, row, prefix="member_")
    person.row = index
    person.relation = _text(_label(answers, "member_relation", row.get("member_relation")), 60)
    person.has_problem = bool(row.get("member_has_problem"))
    return person


def _person(answers: Answers, row: dict, *, prefix: str) -> Person:
    """A person, unsaved: the applicant from single answers, a member (`prefix` "member_") from `row`."""

    def answer(key: str):
        return row.get(prefix + key) if prefix else answers.get(key)

    def shown(key: str, length: int) -> str:
        return _text(_label(answers, prefix + key, answer(key)), length)

    return Person(
        first_name=_text(answer("first_name"), 60),
        last_name=_text(answer("last_name"), 70),
        father_name=_text(answer("father_name"), 60),
        gender=_text(answer("gender"), 10),
        birth_date=_date(answer("birth_date")),
        nationality=shown("nationality", 80),
        document_type=shown("document_type", 80),
        document_number=_text(answer("document_number"), 40),
        exclusive_id=_text(answer("exclusive_id"), 20),
        # The applicant stands in every letter; a member only with a problem of their own.
        has_problem=not prefix,
    )


def _mark_beneficiary(answers: Answers, applicant: Person, members: list[Person]) -> None:
    """The member who needs the special services has a problem too; the answer is the index of the row."""
    chosen = str(answers.get("beneficiary") or "")
    if chosen.isdigit() and int(chosen) < len(members):
        members[int(chosen)].has_problem = True


def _begin_history(case: Case, submission) -> Event:
    clerk = submission.submitted_by
    role = Role.INTAKE_CLERK if clerk else Role.APPLICANT
    record(action="case.open", target=case, by=clerk, kind="" if clerk else role.value, number=case.number)
    return Event.objects.create(case=case, at=case.opened_at, target=State.SUBMITTED, role=role, by=clerk)


def _counter_office(answers: Answers, day: dt.date) -> CounterOffice | None:
    """The office the applicant named, unless it can no longer be addressed: then staff choose (BR-29)."""
    code = answers.get("counter_office")
    return CounterOffice.objects.addressable(day).filter(code=code).first() if code else None


def counter_office_choices() -> list[tuple[str, str]]:
    """The choice list "counter_offices" of forms: offices that a letter of today may name (BR-29)."""
    today = local_date(dt.datetime.now(dt.UTC))
    return list(CounterOffice.objects.addressable(today).values_list("code", "name"))


def _label(answers: Answers, key: str, value) -> str:
    return answers.label(key, value=value) if value else ""


def _text(value, length: int) -> str:
    return str(value or "")[:length]


def _date(value) -> dt.date | None:
    try:
        # A rough date is a day and a mark behind it.
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _of(case: Case, person: Person) -> Person:
    person.case = case
    return person
