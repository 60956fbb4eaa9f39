"""A case after its applicant corrected the request: what lists, checks and letters read follows the new answers."""

from typing import Any

from django.utils import timezone

from forms_app.submissions.answers import Answers
from referrals.cases.models import Case, Person
from referrals.cases.opening import people, summary

# What tells who somebody is. After a change of these a look into Najva was one for somebody else (BR-17).
IDENTITY = (
    *("first_name", "last_name", "father_name", "birth_date", "nationality"),
    *("document_type", "document_number", "exclusive_id"),
)
SHOWN = (*IDENTITY, "gender", "relation", "has_problem")
# Staff may have settled these since; only an answer that was corrected itself changes them.
_SETTLED = {"counter_office": "counter_office", "trigger": "trigger"}


def on_submission_corrected(sender, submission, places, **kwargs) -> None:
    """Receiver of `forms_app.signals.submission_corrected`."""
    case = Case.objects.filter(submission=submission).first() if places else None
    if case is not None:
        follow(case, {field_id for field_id, _row in places})


def follow(case: Case, changed: set[str]) -> None:
    """Bring the columns of `case` and its people in line with the answers. `changed` are ids of fields."""
    answers = Answers(case.submission)
    applicant, members = people(answers)
    columns = summary(answers, applicant, timezone.now())
    for column, key in _SETTLED.items():
        if answers.id_of(key) not in changed:
            del columns[column]
    Case.objects.filter(pk=case.pk).update(**columns)
    now: dict[int | None, Person] = {None: applicant, **{person.row: person for person in members}}
    for person in case.persons.all():
        _follow(person, now[person.row])


def _follow(person: Person, answered: Person) -> None:
    new = {name: getattr(answered, name) for name in SHOWN}
    different = {name for name, value in new.items() if getattr(person, name) != value}
    if not different:
        return
    found: dict[str, Any] = {name: new[name] for name in different}
    if different.intersection(IDENTITY):
        found["identity_changed_at"] = timezone.now()
    Person.objects.filter(pk=person.pk).update(**found)
