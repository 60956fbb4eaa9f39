"""Which move tells whom what; and when nobody is told."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from referrals.cases.assignment import begin_review
from referrals.cases.moves import move
from referrals.cases.opening import open_case
from referrals.cases.states import State
from referrals.decisions.completion import return_to_applicant
from referrals.decisions.objections import object_to_refusal
from referrals.decisions.verbs import decide, propose
from referrals.notices.consent import OBSTACLES, Route, route
from referrals.notices.occasions import BY_STATE, OPENED, SILENT, TITLES, template_for
from referrals.notices.verbs import NoticeRefused, allow, notify, reference, send_again, stop
from referrals.roles import Role
from services.models import OutgoingMessage
from tests.referrals.consenting import BY_MAIL, TEXTS, YES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("directive")]


def sent(case) -> list[tuple[str, str]]:
    """(template, text) of every message of `case`, the oldest first."""
    return list(OutgoingMessage.objects.of(reference(case)).order_by("id").values_list("template", "text"))


@pytest.fixture
def officer(people):
    return people[Role.CASE_OFFICER]


def test_the_table_knows_every_state_and_every_template():
    assert set(BY_STATE) | SILENT == set(State)
    assert not set(BY_STATE) & SILENT
    assert {OPENED, *BY_STATE.values()} <= set(TITLES) == set(TEXTS)
    assert template_for("", State.SUBMITTED) == OPENED
    assert template_for(State.AWAITING_APPLICANT, State.SUBMITTED) == ""


def test_br33_who_asked_for_it_is_told_of_the_request(make_case):
    case = make_case(**YES)
    [(template, text)] = sent(case)
    message = OutgoingMessage.objects.get()
    assert template == "request_submitted"
    assert text.endswith("http://127.0.0.1:8000/track")
    assert message.opened()["to"] == "09000000001"
    assert (message.channel, message.office) == ("sms", case.office)


def test_br33_an_email_goes_to_the_address_of_the_form(make_case):
    make_case(**BY_MAIL)
    message = OutgoingMessage.objects.get()
    assert (message.channel, message.opened()["to"]) == ("email", "someone@example.org")


@pytest.mark.parametrize(
    ("answers", "obstacle"),
    [
        ({}, "no_consent"),
        ({"preferred_channel": "sms"}, "no_consent"),
        ({**YES, "message_consent": False}, "no_consent"),
        ({"message_consent": True}, "other_channel"),
        ({**YES, "preferred_channel": "phone"}, "other_channel"),
        ({**YES, "preferred_channel": "none"}, "other_channel"),
        ({**YES, "mobile": None}, "no_address"),
        ({**YES, "preferred_channel": "email"}, "no_address"),
    ],
)
def test_br33_without_consent_channel_or_address_nobody_is_told(make_case, answers, obstacle):
    case = make_case(**answers)
    assert route(case).obstacle == obstacle
    assert obstacle in OBSTACLES
    assert sent(case) == []


@pytest.mark.parametrize("answers", [YES, BY_MAIL])
def test_br33_nothing_is_sent_while_the_channel_is_off(make_case, office, answers):
    office.sms_on, office.email_on = answers is BY_MAIL, answers is YES
    office.save()
    case = make_case(**answers)
    assert route(case).obstacle == "off"
    assert sent(case) == []


def test_a_case_that_tries_a_form_out_never_sends(make_submission, counter_office):
    submission = make_submission(**YES)
    submission.is_test = True
    submission.save()
    case = open_case(submission)
    assert route(case) == Route(obstacle="test")
    assert sent(case) == []


def test_br42_the_return_tells_what_is_missing_and_until_when(make_case, officer, reasons):
    case = make_case(**YES)
    begin_review(case=case, by=officer)
    return_to_applicant(case=case, reasons=[reasons["R1"]], note="یادداشت", by=officer)
    template, text = sent(case)[-1]
    assert template == "documents_missing"
    assert "– متن R1" in text
    assert "یادداشت" not in text


def test_br35_a_reason_of_the_special_ground_stands_in_no_message(make_case, officer, reasons):
    reasons["R1"].text = "گواهی پزشک نیست"
    reasons["R1"].save()
    case = make_case(**YES, grounds=["identity_incomplete", "special_services"])
    begin_review(case=case, by=officer)
    return_to_applicant(case=case, reasons=[reasons["R1"], reasons["R4"]], by=officer)
    message = OutgoingMessage.objects.get(template="documents_missing")
    assert message.state == "waiting"
    assert "پزشک" not in message.text
    assert "R4" not in message.text


def test_a_refusal_and_an_objection_are_told(make_case, ready, people, officer, reasons):
    case = ready(make_case(**YES))
    propose(case=case, outcome="reject", reasons=[reasons["D1"]], note="چون", by=officer)
    assert len(sent(case)) == 1, "a proposal is nobody's business but the office's"
    decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
    template, text = sent(case)[-1]
    assert template == "request_rejected"
    assert "متن D1" in text
    case.refresh_from_db()
    object_to_refusal(case=case, note="چرا")
    assert sent(case)[-1][0] == "objection_received"


def test_an_inquiry_is_told(make_case, officer):
    case = make_case(**YES)
    begin_review(case=case, by=officer)
    move(case=case, to=State.AWAITING_INQUIRY, role=Role.CASE_OFFICER, by=officer)
    assert sent(case)[-1][0] == "inquiry_sent"


def test_a_move_that_is_rolled_back_tells_nobody(make_case, officer):
    case = make_case(**YES)
    begin_review(case=case, by=officer)

    def work():
        with transaction.atomic():
            move(case=case, to=State.AWAITING_INQUIRY, role=Role.CASE_OFFICER, by=officer)
            raise LookupError

    with pytest.raises(LookupError):
        work()
    assert len(sent(case)) == 1


def test_br33_no_message_names_a_person_or_a_document(make_case, ready, people, officer, reasons):
    case = ready(make_case(**YES))
    propose(case=case, outcome="reject", reasons=[reasons["D1"]], note="چون", by=officer)
    decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
    said = " ".join(OutgoingMessage.objects.values_list("text", flat=True))
    for person in case.persons.all():
        for value in (person.first_name, person.last_name, person.document_number, person.exclusive_id):
            assert not value or value not in said


def test_one_occasion_tells_once(make_case):
    case = make_case(**YES)
    event = case.events.get()
    notify(case=case, template=OPENED, occasion=str(event.pk), on=event.at.date())
    assert len(sent(case)) == 1


def test_while_all_channels_are_off_a_move_costs_no_query_more(make_case, office, officer):
    office.sms_on = office.email_on = False
    office.save()
    case = make_case(**YES)
    begin_review(case=case, by=officer)
    with CaptureQueriesContext(connection) as queries:
        move(case=case, to=State.AWAITING_INQUIRY, role=Role.CASE_OFFICER, by=officer)
    assert not any("message" in one["sql"] or "submission" in one["sql"] for one in queries)


def test_a_message_given_up_is_written_anew(make_case, officer):
    case = make_case(**YES)
    message = OutgoingMessage.objects.get()
    OutgoingMessage.objects.update(state="given_up", sealed=None, error="http_400")
    message.refresh_from_db()
    send_again(case=case, message=message, by=officer)
    assert [one.state for one in OutgoingMessage.objects.order_by("id")] == ["given_up", "waiting"]
    send_again(case=case, message=message, by=officer)
    assert OutgoingMessage.objects.count() == 2, "a second click is the same wish"


def test_a_message_that_failed_is_tried_now(make_case, officer):
    case = make_case(**YES)
    OutgoingMessage.objects.update(state="failed", attempts=5, next_try_at=timezone.now() + dt.timedelta(1))
    send_again(case=case, message=OutgoingMessage.objects.get(), by=officer)
    message = OutgoingMessage.objects.get()
    assert message.next_try_at <= timezone.now()
    assert message.attempts == 0


def test_only_who_speaks_with_applicants_sends_again(make_case, people, officer, office):
    case = make_case(**YES)
    message = OutgoingMessage.objects.get()
    with pytest.raises(NoticeRefused):
        send_again(case=case, message=message, by=officer)  # it is on its way
    message.state = "given_up"
    with pytest.raises(NoticeRefused):
        send_again(case=case, message=message, by=people[Role.SECRETARIAT])
    office.sms_on = False
    office.save()
    case.refresh_from_db()
    with pytest.raises(NoticeRefused):
        send_again(case=case, message=message, by=officer)


def test_br33_consent_can_be_withdrawn_and_given_again(make_case, people, officer):
    case = make_case(**YES)
    with pytest.raises(NoticeRefused):
        stop(case=case, by=people[Role.SECRETARIAT])
    stop(case=case, by=officer)
    case.refresh_from_db()
    message = OutgoingMessage.objects.get()
    assert (message.state, message.error, message.sealed) == ("given_up", "stopped", None)
    assert route(case).obstacle == "stopped"
    begin_review(case=case, by=officer)
    move(case=case, to=State.AWAITING_INQUIRY, role=Role.CASE_OFFICER, by=officer)
    assert len(sent(case)) == 1
    allow(case=case, by=officer)
    case.refresh_from_db()
    assert route(case).obstacle == ""


def test_a_message_that_is_being_sent_is_not_called_back(make_case, officer):
    case = make_case(**YES)
    OutgoingMessage.objects.update(leased_until=timezone.now() + dt.timedelta(minutes=1))
    stop(case=case, by=officer)
    assert OutgoingMessage.objects.get().state == "waiting"
