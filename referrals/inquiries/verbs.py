"""Asking the Health Insurance Directorate and recording its answer (UC-09, UC-10, BR-18)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from persian.jalali import local_date
from persian.text import normalise
from referrals.cases.models import Case, Person
from referrals.cases.moves import MoveRefused, changed_meanwhile, move, role_for
from referrals.cases.states import State
from referrals.inquiries.models import Inquiry, Question, Result
from referrals.inquiries.permissions import may_ask, questions, workable
from services.offices import InquiryMode


@transaction.atomic
def ask(
    *,
    case: Case,
    persons: Sequence[Person],
    mode: str,
    question: str,
    amount: int | None = None,
    consent: bool = False,
    letter_number: str = "",
    note: str = "",
    by,
) -> list[Inquiry]:
    """Ask `question` about each of `persons`; the case waits from now on, and its clock stands still (BR-24).

    `amount`, in whole rials, was paid for each person; None when nothing was. Returns the inquiries, one for each
    person. Raises MoveRefused when the role or state does not permit it, or the question, way or people do not fit.
    """
    _lock(case)
    persons = list(persons)
    _check(case, persons, mode, question, amount, consent, by)
    paid = {"amount": amount, "consent": consent, "letter_number": normalise(letter_number)}
    inquiries = _store(case, persons, by, mode=mode, question=question, **paid)
    ids = [str(inquiry.public_id) for inquiry in inquiries]
    record(action="inquiry.ask", target=case, by=by, mode=str(mode), inquiries=ids)
    if State(case.state) == State.UNDER_REVIEW:
        _move(case, State.AWAITING_INQUIRY, by, normalise(note))
    return inquiries


@transaction.atomic
def answer(
    *,
    inquiry: Inquiry,
    result: str,
    answered_on: dt.date,
    text: str = "",
    insurance_status: str = "",
    number: str = "",
    by,
) -> Inquiry:
    """Record what came back; with the last open answer of a case its review goes on.

    `number` and `answered_on` are those of the Directorate's answer. Raises MoveRefused when `by` may not answer this
    inquiry, it is answered already, or something is wrong with the answer (`problems`).
    """
    case = inquiry.case
    _lock(case)
    if not workable(by).filter(pk=inquiry.pk).exists():
        raise MoveRefused(_("You may not answer this inquiry."))
    if wrong := problems(inquiry, result, answered_on, text):
        raise MoveRefused(" ".join(wrong.values()))
    fields = {
        "result": Result(result),
        "answer": normalise(text),
        "insurance_status": normalise(insurance_status),
        "answer_number": normalise(number),
        "answered_on": answered_on,
        "answered_by": by,
        "answered_at": timezone.now(),
    }
    if not Inquiry.objects.open().filter(pk=inquiry.pk).update(**fields):
        raise MoveRefused(_("This inquiry is answered already."), conflict=True)
    for name, value in fields.items():
        setattr(inquiry, name, value)
    told = {"inquiry": str(inquiry.public_id), "result": inquiry.result}
    record(action="inquiry.answer", target=case, by=by, **told)
    if not case.inquiries.open().exists() and State(case.state) == State.AWAITING_INQUIRY:
        _move(case, State.UNDER_REVIEW, by)
    return inquiry


def due_on(office, moment: dt.datetime) -> dt.date:
    """Until when the answer to what is sent at `moment` should have come."""
    return local_date(moment) + dt.timedelta(days=office.inquiry_days)


def problems(inquiry: Inquiry, result: str | None, day: dt.date | None, text: str) -> dict[str, str]:
    """What is wrong with an answer, by the argument of `answer` that it is about; empty when nothing is."""
    found = {}
    if day and day > local_date(timezone.now()):
        found["answered_on"] = _("The date of the answer lies in the future.")
    elif day and day < local_date(inquiry.asked_at):
        found["answered_on"] = _("The date of the answer lies before the question.")
    if result == Result.MISMATCH and not text:
        found["text"] = _("Say what differs.")
    return found


def _store(case: Case, persons: list[Person], by, **asked) -> list[Inquiry]:
    """An inquiry for each person, numbered on from those that the case has."""
    moment = timezone.now()
    sent_at = None if asked["mode"] == InquiryMode.BATCH else moment
    when = {"asked_at": moment, "sent_at": sent_at, "due_on": due_on(case.office, moment)}
    return [
        case.inquiries.create(
            person=person, reference=f"{case.number}-{number}", asked_by=by, **when, **asked
        )
        for number, person in enumerate(persons, start=case.inquiries.count() + 1)
    ]


def _move(case: Case, to: State, by, note: str = "") -> None:
    role = role_for(case, to, by)
    assert role is not None, "who may ask or answer may move the case"
    move(case=case, to=to, role=role, by=by, note=note)


def _lock(case: Case) -> None:
    """Hold the row of `case`, so that one who asks and one who answers last do not pass each other."""
    version = Case.objects.select_for_update().values_list("version", flat=True).get(pk=case.pk)
    if version != case.version:
        raise changed_meanwhile(case)


def _check(case: Case, persons: list[Person], mode, question, amount, consent, by) -> None:
    """Raise MoveRefused unless `by` may ask this, in this way, about these people."""
    if not may_ask(case, by):
        raise MoveRefused(_("You may not ask about this case now."))
    if mode not in InquiryMode.values or mode == InquiryMode.NONE:
        raise MoveRefused(_("Choose how the Directorate is asked."))
    if Question(question) not in questions(case, by):
        raise MoveRefused(_("This question does not fit the case."))
    if not persons or any(person.case_id != case.pk for person in persons):
        raise MoveRefused(_("Choose at least one person of the case."))
    if amount is not None and amount <= 0:
        raise MoveRefused(_("An amount is a whole number of rials above zero."))
    if mode == InquiryMode.VISITOR_LETTER and not consent:
        raise MoveRefused(_("The visitor carries a letter only with his or her own consent."))
    if case.inquiries.open().filter(person__in=persons, question=question).exists():
        raise MoveRefused(_("The same is already asked about one of these persons, and not answered yet."))
