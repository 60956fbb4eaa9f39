"""Following a request without an account."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from forms_app.tracking import display, new_tracking_code
from referrals.cases.moves import move
from referrals.cases.states import State
from referrals.decisions.completion import return_to_applicant
from referrals.decisions.verbs import decide, propose
from referrals.models import Case, Event
from referrals.roles import Role
from referrals.tracking import lookup
from referrals.tracking.usual import usual_days

TRACK, MINE = "/track/", "/track/case/"


@pytest.fixture
def case(case):
    """The sample's case with a real tracking number."""
    submission = case.submission
    submission.tracking_code = new_tracking_code()
    submission.save()
    return case


@pytest.fixture
def follow(client, case):
    """A function that looks the case up and returns the page."""

    def get() -> str:
        client.post(TRACK, {"code": case.submission.tracking_code, "detail": "0001"})
        response = client.get(MINE)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def refused(case, ready, people, reasons):
    ready(case)
    propose(
        case=case, outcome="reject", reasons=[reasons["D1"]], note="توضیح رد", by=people[Role.CASE_OFFICER]
    )
    decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
    return case


@pytest.mark.parametrize("detail", ["0001", "۰۰۰۱", "1364", "۱۳۶۴", "1985", " 0001 "])
def test_br47_number_and_second_detail_open_the_request(client, case, detail):
    response = client.post(TRACK, {"code": display(case.submission.tracking_code), "detail": detail})
    assert response.status_code == 302
    assert response.url == MINE
    assert client.get(MINE).status_code == 200


@pytest.mark.parametrize(
    ("code", "detail"),
    [("right", "9999"), ("right", "1990"), ("wrong", "0001"), ("nonsense", "0001"), ("right", "001")],
)
def test_br47_every_mistake_gets_the_same_answer(client, case, code, detail):
    codes = {"right": case.submission.tracking_code, "wrong": new_tracking_code(), "nonsense": "abc"}
    response = client.post(TRACK, {"code": codes[code], "detail": detail})
    assert response.status_code == 422
    errors = response.context["form"].non_field_errors()
    assert len(errors) == 1
    assert "two" in errors[0] or "دو" in errors[0]
    assert client.get(MINE).url == TRACK


def test_br47_guessing_is_slowed_down(client, case):
    cache.clear()
    statuses = [client.post(TRACK, {"code": "1", "detail": "1"}).status_code for _try in range(11)]
    assert statuses == [422] * 10 + [429]


def test_no_address_names_a_person_or_a_case_and_nothing_is_stored(client, case, follow):
    follow()
    response = client.get(MINE)
    assert "no-store" in response["Cache-Control"]
    assert str(case.public_id) not in MINE
    assert str(case.public_id) not in response.content.decode()


def test_the_look_up_ends_after_half_an_hour(client, follow, monkeypatch):
    monkeypatch.setattr(lookup, "KEPT", dt.timedelta(seconds=-1))
    client.post(TRACK, {"code": Case.objects.get().submission.tracking_code, "detail": "0001"})
    assert client.get(MINE).url == TRACK


def test_leaving_forgets_the_case(client, follow):
    follow()
    client.post("/track/leave/")
    assert client.get(MINE).url == TRACK


def test_br50_the_applicant_s_reading_is_on_record(follow):
    follow()
    assert Entry.objects.filter(action="case.read", actor_kind="applicant").count() == 1


def test_neither_the_proposal_nor_remarks_of_staff_are_shown(follow, case, people):
    Case.objects.update(state=State.PROPOSED_REJECTION)
    Event.objects.create(
        case=case,
        at=case.opened_at,
        source=State.UNDER_REVIEW,
        target=State.PROPOSED_REJECTION,
        role=Role.CASE_OFFICER,
        by=people[Role.CASE_OFFICER],
        note="یادداشت داخلی",
    )
    text = follow()
    assert "یادداشت داخلی" not in text
    assert "case_officer" not in text
    assert str(State.PROPOSED_REJECTION.label) not in text


def test_br42_what_is_missing_and_until_when(follow, case, directive, reasons, people):
    return_to_applicant(case=case, reasons=[reasons["R1"]], note="کارت فرزند", by=people[Role.INTAKE_CLERK])
    text = follow()
    assert "متن R1" in text
    assert "کارت فرزند" in text


def test_br41_a_refusal_shows_reason_article_words_and_the_way_to_object(follow, refused):
    text = follow()
    for words in ("متن D1", "۲-۱. دو مورد.", "توضیح رد", reverse("track_object")):
        assert words in text


def test_an_objection_is_made_once_and_needs_words(client, follow, refused):
    follow()
    assert client.post("/track/object/", {"note": "  "}).status_code == 422
    client.post("/track/object/", {"note": "درست نیست"})
    refused.refresh_from_db()
    assert refused.state == State.OBJECTION
    client.post("/track/object/", {"note": "باز هم"})
    assert refused.events.filter(target=State.OBJECTION).count() == 1


def test_after_the_days_to_object_it_is_too_late(client, follow, refused):
    Event.objects.filter(target=State.REJECTED).update(at=refused.opened_at - dt.timedelta(days=30))
    assert reverse("track_object") not in follow()
    client.post("/track/object/", {"note": "دیر"})
    refused.refresh_from_db()
    assert refused.state == State.REJECTED


def test_withdrawing_asks_once_more(client, follow, case):
    assert reverse("track_withdraw") in follow()
    assert client.get("/track/withdraw/").status_code == 200
    case.refresh_from_db()
    assert case.state == State.SUBMITTED
    client.post("/track/withdraw/")
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    assert reverse("track_withdraw") not in client.get(MINE).content.decode()


def test_what_is_decided_cannot_be_withdrawn(client, follow, refused):
    follow()
    assert client.get("/track/withdraw/").url == MINE
    client.post("/track/withdraw/")
    refused.refresh_from_db()
    assert refused.state == State.REJECTED


@pytest.mark.parametrize("address", ["/track/case/", "/track/withdraw/"])
def test_without_a_look_up_there_is_nothing(client, address, db):
    assert client.get(address).url == TRACK
    assert client.post("/track/object/", {"note": "x"}).url == TRACK


def test_why_a_case_was_closed_is_said_in_the_words_for_applicants(follow, case, people):
    move(case=case, to=State.AWAITING_APPLICANT, role=Role.INTAKE_CLERK, by=people[Role.INTAKE_CLERK])
    move(case=case, to=State.CLOSED, role=Role.SCHEDULER, note="در مهلت تکمیل نشد")
    assert "در مهلت تکمیل نشد" in follow()


def test_every_state_has_words_for_the_applicant(follow, case):
    for state in State:
        Case.objects.update(state=state)
        assert follow()


@pytest.mark.parametrize("bad", ["\x00", "١٢٣" * 2000, "' OR 1=1", "٠" * 11])
def test_nonsense_gets_a_calm_answer(client, db, bad):
    assert client.post(TRACK, {"code": bad, "detail": bad}).status_code in (400, 422)


def test_the_receipt_can_be_printed_again(client, case):
    client.post(TRACK, {"code": case.submission.tracking_code, "detail": "0001"})
    page = client.get("/track/receipt/").content.decode()
    assert display(case.submission.tracking_code) in page
    assert case.applicant_name not in page
    client.post("/track/leave/")
    assert client.get("/track/receipt/").url == TRACK


def test_how_long_it_usually_takes_is_measured_from_real_requests(follow, case, make_case):
    cache.clear()
    now = timezone.now()

    def answered(days: int, **own) -> None:
        other = make_case()
        Case.objects.filter(pk=other.pk).update(opened_at=now - dt.timedelta(days=days), **own)
        Event.objects.create(
            case=other, at=now, source=State.APPROVED, target=State.LETTER_ISSUED, role=Role.SIGNATORY
        )

    for days in (1, 3, 3, 9):
        answered(days)
    answered(80, is_test=True)
    assert usual_days(case) is None
    cache.clear()
    answered(4)
    assert usual_days(case) == 3
    assert "within 3 days" in follow() or "۳ روز" in follow()
