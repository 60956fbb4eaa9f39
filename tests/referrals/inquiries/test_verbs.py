"""Asking and answering: the rules of BR-18, the moves of the case, the clock, and who may."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from persian.jalali import local_date
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.inquiries import verbs
from referrals.inquiries.models import Inquiry, Question, Result
from referrals.inquiries.verbs import answer, ask
from referrals.models import Case
from referrals.roles import Role
from services.offices import InquiryMode

TODAY = local_date(timezone.now())


def asking(case, people, **changes):
    given = {
        "case": case,
        "persons": list(case.persons.all()),
        "mode": InquiryMode.ONLINE,
        "question": Question.IDENTITY,
        "by": people[Role.CASE_OFFICER],
    }
    return ask(**(given | changes))


def fresh(inquiry: Inquiry) -> Inquiry:
    return Inquiry.objects.select_related("case__office").get(pk=inquiry.pk)


def answering(inquiry, people, **changes):
    given = {"inquiry": fresh(inquiry), "result": Result.MATCH, "answered_on": TODAY}
    return answer(**(given | {"by": people[Role.INQUIRY_OFFICER]} | changes))


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.INQUIRY_OFFICER])
def test_br18_the_first_question_makes_the_case_wait_and_stops_the_clock(reviewed, people, role):
    case = reviewed()
    inquiries = asking(case, people, by=people[role], note="پرسیدیم")
    assert [one.reference for one in inquiries] == [f"{case.number}-1", f"{case.number}-2"]
    assert case.state == State.AWAITING_INQUIRY
    event = case.events.last()
    assert (event.role, event.note) == (role, "پرسیدیم")
    entry = Entry.objects.get(action="inquiry.ask")
    assert entry.actor == people[role]
    assert entry.data["inquiries"] == [str(one.public_id) for one in inquiries]
    assert "question" not in entry.data


def test_br24_with_the_last_answer_the_review_goes_on_and_the_waiting_is_added_to_the_deadline(
    reviewed, people
):
    case = reviewed()
    due = case.due_at
    first, second = asking(case, people)
    answering(first, people)
    case.refresh_from_db()
    assert case.state == State.AWAITING_INQUIRY
    answering(second, people)
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW
    waited = case.events.last().at - case.events.get(target=State.AWAITING_INQUIRY).at
    assert case.due_at == due + waited


def test_more_can_be_asked_while_the_case_waits(reviewed, people):
    case = reviewed()
    asking(case, people)
    asking(case, people, question=Question.INSURANCE)
    assert case.inquiries.open().count() == 4
    assert case.events.filter(target=State.AWAITING_INQUIRY).count() == 1


@pytest.mark.parametrize("mode", [mode for mode in InquiryMode if mode != InquiryMode.NONE])
def test_br18_every_way_is_kept_and_only_a_batch_is_still_to_be_sent(reviewed, people, mode):
    one = asking(reviewed(), people, mode=mode, consent=True)[0]
    assert (one.mode, one.sent_at is None) == (mode, mode == InquiryMode.BATCH)
    assert one.due_on == TODAY + dt.timedelta(days=10)


def test_br18_a_paid_inquiry_stores_its_amount(reviewed, people):
    one = asking(reviewed(), people, amount=250_000)[0]
    assert fresh(one).amount == 250_000
    assert one.paid == "۲۵۰٬۰۰۰ ریال"


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": InquiryMode.NONE},
        {"mode": "pigeon"},
        {"amount": 0},
        {"amount": -5},
        {"persons": []},
        {"mode": InquiryMode.VISITOR_LETTER},
        {"question": Question.SPECIAL},
    ],
)
def test_br18_what_does_not_fit_is_refused_and_the_case_stays(reviewed, people, changes):
    case = reviewed()
    with pytest.raises(MoveRefused):
        asking(case, people, **changes)
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW
    assert not Inquiry.objects.exists()


def test_people_of_another_case_are_refused(reviewed, people):
    other = reviewed()
    with pytest.raises(MoveRefused):
        asking(reviewed(), people, persons=list(other.persons.all()))


def test_the_same_is_not_asked_twice_while_it_is_open(reviewed, people):
    case = reviewed()
    first, second = asking(case, people)
    with pytest.raises(MoveRefused):
        asking(case, people)
    answering(first, people), answering(second, people)
    case.refresh_from_db()
    assert asking(case, people)[0].reference == f"{case.number}-3"


@pytest.mark.parametrize("role", [Role.INTAKE_CLERK, Role.SUPERVISOR, Role.SIGNATORY, Role.DELIVERY_CLERK])
def test_others_neither_ask_nor_answer(reviewed, people, role):
    case = reviewed()
    with pytest.raises(MoveRefused):
        asking(case, people, by=people[role])
    inquiry = asking(case, people)[0]
    with pytest.raises(MoveRefused):
        answering(inquiry, people, by=people[role])


def test_the_case_officer_does_not_answer_what_the_inquiry_officer_may_know(reviewed, people):
    with pytest.raises(MoveRefused):
        answering(asking(reviewed(), people)[0], people, by=people[Role.CASE_OFFICER])


def test_br35_special_services_are_asked_and_answered_only_by_who_may_see_health_data(asked, people):
    inquiries = asked(question=Question.SPECIAL)
    case = Case.objects.get()
    with pytest.raises(MoveRefused):
        answering(inquiries[0], people)
    with pytest.raises(MoveRefused):
        asking(case, people, question=Question.SPECIAL, by=people[Role.INQUIRY_OFFICER])
    for one in inquiries:
        answering(one, people, by=people[Role.CASE_OFFICER])
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW


@pytest.mark.parametrize("days", [1, -1])
def test_the_day_of_an_answer_lies_between_the_question_and_today(reviewed, people, days):
    with pytest.raises(MoveRefused):
        answering(asking(reviewed(), people)[0], people, answered_on=TODAY + dt.timedelta(days=days))


def test_an_answer_is_kept_whole_and_never_overwritten(reviewed, people):
    inquiry = asking(reviewed(), people)[0]
    answering(inquiry, people, result=Result.MISMATCH, text="نام پدر", insurance_status="فعال", number="۱۲/ب")
    stored = fresh(inquiry)
    assert (stored.answer, stored.insurance_status, stored.answer_number) == ("نام پدر", "فعال", "۱۲/ب")
    assert (stored.answered_by, stored.answered_on) == (people[Role.INQUIRY_OFFICER], TODAY)
    with pytest.raises(MoveRefused) as refused:
        answering(inquiry, people)
    assert refused.value.conflict
    assert fresh(inquiry).result == Result.MISMATCH


def test_who_asks_of_a_case_that_moved_meanwhile_is_told(reviewed, people):
    case = reviewed()
    stale = Case.objects.get(pk=case.pk)
    asking(case, people)
    with pytest.raises(MoveRefused) as refused:
        asking(stale, people, question=Question.INSURANCE)
    assert refused.value.conflict


def test_br50_without_the_record_nothing_is_asked(reviewed, people, monkeypatch):
    case = reviewed()

    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(verbs, "record", fail)
    with pytest.raises(RuntimeError):
        asking(case, people)
    assert not Inquiry.objects.exists()
    assert Case.objects.get().state == State.UNDER_REVIEW


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": "none"},
        {"question": "other"},
        {"amount": 0},
        {"mode": "visitor_letter", "consent": False},
        {"sent_at": None},
        {"result": "match"},
        {"answered_at": timezone.now()},
    ],
)
def test_br18_the_database_refuses_half_an_inquiry(reviewed, people, changes):
    inquiry = asking(reviewed(), people)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=inquiry.pk).update(**changes)
