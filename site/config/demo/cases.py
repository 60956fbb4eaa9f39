"""The six sample cases, each brought into its state by the very verbs that staff use, some weeks back."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from config.demo.applications import Application, Sample
from config.demo.clock import Clock, clock_at
from config.demo.people import account
from config.demo.services import content
from forms_app.submissions.answers import Answers
from persian.jalali import local_date
from referrals.cases.assignment import begin_review
from referrals.cases.models import Case
from referrals.cases.states import State
from referrals.counters.models import CounterOutcome
from referrals.counters.outcomes import record_outcome
from referrals.decisions.completion import return_to_applicant
from referrals.decisions.models import Decision, Reason
from referrals.decisions.verbs import decide, propose
from referrals.inquiries.models import Question
from referrals.inquiries.verbs import ask
from referrals.letters.handover import hand_over
from referrals.letters.issue import issue
from referrals.letters.models import Handover
from referrals.letters.verification import present
from referrals.reviews.checklist import directive_for, items, tick
from referrals.reviews.models import NajvaReview
from referrals.reviews.najva import record_review
from services.calendar import add_working_time
from services.models import Office
from services.offices import InquiryMode

A_DAYS_WORK = dt.timedelta(hours=4)
EXPLANATION = "پس از بررسی مدارک و سوابق، این نتیجه بر پایهٔ دستورالعمل به دست آمد."


def load() -> None:
    """Create the cases that are not there. Those of an earlier run stay as people have left them."""
    office = Office.objects.get()
    # The oldest first, as the office would have numbered them.
    for sample in sorted(content("cases"), key=lambda sample: -sample["days_ago"]):
        moment = start(office, timezone.now(), sample["days_ago"])
        application = Application(sample, moment)
        if application.sent() is None:
            with clock_at(office, moment) as clock:
                _play(sample, application, clock)


def start(office: Office, now: dt.datetime, days: int) -> dt.datetime:
    """When a request of `days` ago begins: earlier where a weekend would push a day's work beyond `now`."""
    moment = now - dt.timedelta(days=days)
    while add_working_time(office, moment, A_DAYS_WORK) > now:
        moment -= dt.timedelta(days=1)
    return moment


def _play(sample: Sample, application: Application, clock: Clock) -> None:
    """Send the request and take the steps that lead to its state."""
    case = Case.objects.get(submission=application.send())
    # No form asks for it: the invitation of a period sets it (BR-11).
    Case.objects.filter(pk=case.pk).update(trigger=sample["trigger"])
    case.refresh_from_db()
    for step in STORIES[State(sample["state"])]:
        clock.work(minutes=40)
        step(case, sample, clock)
        case.refresh_from_db()


def _review(case: Case, sample: Sample, clock: Clock) -> None:
    begin_review(case=case, by=account("case_officer"))


def _examine(case: Case, sample: Sample, clock: Clock) -> None:
    officer = account("case_officer")
    for number, person in enumerate(case.persons.all(), start=1):
        record_review(
            person=person,
            result=NajvaReview.Result.CONFIRMED,
            checked_on=local_date(timezone.now()),
            reference=f"نمونه-{case.number}-{number}",
            by=officer,
        )
    tick(case=case, keys={item.key for item in items(case, directive_for(case))}, by=officer)


def _return(case: Case, sample: Sample, clock: Clock) -> None:
    scan = Answers(case.submission).id_of("applicant_document_image")
    return_to_applicant(
        case=case,
        reasons=_reasons(sample),
        remarks={(scan, None): "تصویر کارت اقامت خوانا نیست؛ در نور کافی دوباره عکس بگیرید."},
        by=account("case_officer"),
    )


def _inquire(case: Case, sample: Sample, clock: Clock) -> None:
    ask(
        case=case,
        persons=list(case.persons.all()),
        mode=InquiryMode.BATCH,
        question=Question.INSURANCE,
        note="استعلام سابقهٔ تکراری از اداره کل بیمه سلامت.",
        by=account("case_officer"),
    )


def _propose(case: Case, sample: Sample, clock: Clock) -> None:
    reasons = _reasons(sample)
    propose(
        case=case, outcome=reasons[0].outcome, reasons=reasons, note=EXPLANATION, by=account("case_officer")
    )


def _decide(case: Case, sample: Sample, clock: Clock) -> None:
    decide(case=case, verdict=Decision.Verdict.APPROVED, by=account("supervisor"))


def _issue(case: Case, sample: Sample, clock: Clock) -> None:
    issue(case=case, by=account("signatory"))


def _hand_over(case: Case, sample: Sample, clock: Clock) -> None:
    clock.work(days=2)
    applicant = case.persons.get(row=None)
    for letter in case.letters.all():
        hand_over(
            letter=letter,
            receiver=Handover.Receiver.APPLICANT,
            receiver_name=applicant.full_name,
            document_seen=applicant.document_type,
            document_number=applicant.document_number,
            receipt_signed=True,
            by=account("delivery_clerk"),
        )


def _present(case: Case, sample: Sample, clock: Clock) -> None:
    clock.work(days=1)
    for letter in case.letters.all():
        present(letter=letter, by=account("counter_operator"))


def _outcome(case: Case, sample: Sample, clock: Clock) -> None:
    for letter in case.letters.all():
        record_outcome(
            letter=letter, result=CounterOutcome.Result.REGISTERED_ALL, by=account("counter_operator")
        )


def _reasons(sample: Sample) -> list[Reason]:
    return [Reason.objects.get(code=sample["reason"])]


Step = Callable[[Case, Sample, Clock], None]
_APPROVED: tuple[Step, ...] = (_review, _examine, _propose, _decide)
STORIES: dict[State, tuple[Step, ...]] = {
    State.UNDER_REVIEW: (_review,),
    State.AWAITING_APPLICANT: (_review, _return),
    State.AWAITING_INQUIRY: (_review, _inquire),
    State.REJECTED: (_review, _examine, _propose, _decide),
    State.DELIVERED: (*_APPROVED, _issue, _hand_over),
    State.OUTCOME_RECORDED: (*_APPROVED, _issue, _hand_over, _present, _outcome),
}
