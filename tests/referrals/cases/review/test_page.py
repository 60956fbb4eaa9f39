"""The review page over HTTP: who opens it, what it shows, what each button does."""

import datetime as dt

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from persian.jalali import local_date, short
from referrals.cases.assignment import begin_review
from referrals.cases.review import page
from referrals.cases.states import State
from referrals.decisions.verbs import decide, propose
from referrals.models import Case, CounterOffice
from referrals.roles import Role

pytestmark = pytest.mark.usefixtures("directive")


def address(case) -> str:
    return reverse("referrals_case_modeladmin_review", args=[case.public_id])


@pytest.fixture
def open_page(client, people):
    """A function that gets the page as one of the staff; its text."""

    def get(case, role: Role) -> str:
        client.force_login(people[role])
        response = client.get(address(case))
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.fixture
def press(client, people):
    """A function that presses a button of the page as one of the staff; the response."""

    def post(case, role: Role, action: str, follow: bool = True, **data):
        client.force_login(people[role])
        version = data.pop("version", None) or Case.objects.get(pk=case.pk).version
        return client.post(address(case), {"action": action, "version": version, **data}, follow=follow)

    return post


def najva(case, **other) -> dict:
    """What the officer types for every person."""
    today = short(timezone.now())
    data = {}
    for person in case.persons.all():
        key = person.public_id.hex
        data |= {f"result_{key}": "confirmed", f"checked_on_{key}": today, f"reference_{key}": "۱۲۳"}
    return data | other


def test_the_address_holds_no_primary_key(case):
    assert address(case) == f"/admin/referrals/case/review/{case.public_id}/"


@pytest.mark.parametrize("role", [Role.DELIVERY_CLERK, Role.SECRETARIAT, Role.COUNTER_SUPERVISOR])
def test_a_case_outside_one_s_work_does_not_exist(client, people, case, role):
    client.force_login(people[role])
    assert client.get(address(case)).status_code == 404
    assert client.post(address(case), {"action": "take", "version": 1}).status_code == 404


def test_an_operator_of_a_counter_office_never_enters(client, people, case):
    client.force_login(people[Role.COUNTER_OPERATOR])
    assert client.get(address(case)).status_code in (302, 403)


def test_br50_each_opening_is_on_record_and_never_stored(client, people, case):
    client.force_login(people[Role.CASE_OFFICER])
    response = client.get(address(case))
    assert "no-store" in response["Cache-Control"]
    assert Entry.objects.filter(action="case.read", actor=people[Role.CASE_OFFICER]).count() == 1


def test_br50_without_a_record_nothing_is_shown(client, people, case, monkeypatch):
    def fail(*args):
        raise DatabaseError

    monkeypatch.setattr(page, "note_reading", fail)
    client.force_login(people[Role.CASE_OFFICER])
    response = client.get(address(case))
    assert response.status_code == 503
    assert case.applicant_name not in response.content.decode()


def test_the_answers_stand_as_they_were_asked(open_page, case):
    text = open_page(case, Role.CASE_OFFICER)
    for words in ("شرح مشکل", "توضیح مشکل", "نام در سامانه یافت نشد.", "شهرستان نمونهٔ الف", "عضو"):
        assert words in text


def test_br35_health_data_is_hidden_from_who_may_not_see_it(open_page, make_case):
    case = make_case(grounds=["special_services"], service_class="A")
    secret = "الف – بیماری خاص"
    assert secret in open_page(case, Role.CASE_OFFICER)
    text = open_page(case, Role.INTAKE_CLERK)
    assert secret not in text
    assert "خدمات ویژه" not in text


def test_br35_remarks_about_a_special_ground_are_health_data(open_page, press, make_case, reasons):
    case = make_case(grounds=["special_services"])
    press(case, Role.CASE_OFFICER, "return", reasons=["R1"], note="واژهٔ پزشکی")
    assert "واژهٔ پزشکی" in open_page(case, Role.CASE_OFFICER)
    assert "واژهٔ پزشکی" not in open_page(case, Role.INTAKE_CLERK)


def test_br43_earlier_cases_of_the_household_are_shown(open_page, case, make_case):
    assert address(case) in open_page(make_case(members=[]), Role.CASE_OFFICER)


def test_the_queries_do_not_grow_with_the_household(client, people, make_case, django_assert_max_num_queries):
    member = {"member_first_name": "عضو", "member_last_name": "دیگر"}
    case = begin_review(case=make_case(members=[member] * 12), by=people[Role.CASE_OFFICER])
    client.force_login(people[Role.CASE_OFFICER])
    with django_assert_max_num_queries(65):
        client.get(address(case))


def test_the_whole_way_to_an_approval(press, case, people, reasons, directive):
    press(case, Role.CASE_OFFICER, "begin")
    press(case, Role.CASE_OFFICER, "najva", **najva(case))
    press(case, Role.CASE_OFFICER, "checklist", items=["art2_1", "art3_1"])
    press(case, Role.CASE_OFFICER, "propose", outcome="approve", reasons=["A1"])
    case.refresh_from_db()
    assert (case.state, case.assigned_to) == (State.PROPOSED_APPROVAL, people[Role.CASE_OFFICER])
    response = press(case, Role.SUPERVISOR, "decide", follow=False, verdict="approved")
    assert response.status_code == 302
    case.refresh_from_db()
    assert case.state == State.APPROVED


def test_br16_br17_what_is_missing_is_listed_and_the_words_stay(press, case, people, reasons):
    begin_review(case=case, by=people[Role.CASE_OFFICER])
    response = press(
        case, Role.CASE_OFFICER, "propose", outcome="reject", reasons=["D1"], note="توضیحی که نوشته‌ام"
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert "توضیحی که نوشته‌ام" in text
    assert text.count("کارت همهٔ اعضا دیده شد") >= 2
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW


def test_br41_a_refusal_without_words_is_marked_at_the_field(press, case, ready, reasons):
    ready(case)
    response = press(case, Role.CASE_OFFICER, "propose", outcome="reject", reasons=["D1"])
    assert response.status_code == 422
    assert 'id="proposalform_note_error"' in response.content.decode()


def test_br17_wrong_dates_are_marked_at_the_person_and_nothing_is_stored(press, case, people):
    begin_review(case=case, by=people[Role.CASE_OFFICER])
    person = case.persons.first()
    wrong = {f"checked_on_{person.public_id.hex}": "1404/12/30"}
    response = press(case, Role.CASE_OFFICER, "najva", **najva(case, **wrong))
    assert response.status_code == 422
    assert "1404/12/30" in response.content.decode()
    assert not person.najva_reviews.exists()


def test_br17_a_future_date_is_refused(press, case, people):
    begin_review(case=case, by=people[Role.CASE_OFFICER])
    person = case.persons.first()
    tomorrow = short(local_date(timezone.now()) + dt.timedelta(days=1))
    late = {f"checked_on_{person.public_id.hex}": tomorrow}
    assert press(case, Role.CASE_OFFICER, "najva", **najva(case, **late)).status_code == 422
    assert not person.najva_reviews.exists()


def test_br40_the_proposer_finds_no_second_reading(press, open_page, case, ready, people, reasons):
    officer = people[Role.CASE_OFFICER]
    propose(case=ready(case), outcome="approve", reasons=[reasons["A1"]], by=officer)
    officer.user_permissions.add(*people[Role.SUPERVISOR].user_permissions.all())
    assert 'name="verdict"' not in open_page(case, Role.CASE_OFFICER)
    press(case, Role.CASE_OFFICER, "decide", verdict="approved")
    case.refresh_from_db()
    assert case.state == State.PROPOSED_APPROVAL


def test_who_comes_second_sees_who_was_first_and_keeps_the_text(press, case, ready, people, reasons):
    propose(case=ready(case), outcome="approve", reasons=[reasons["A1"]], by=people[Role.CASE_OFFICER])
    seen = case.version
    decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
    response = press(case, Role.SIGNATORY, "decide", version=seen, verdict="approved", note="یادداشت من")
    text = response.content.decode()
    assert response.status_code == 409
    assert "supervisor نمونه" in text
    assert "یادداشت من" in text


def test_br42_the_clerk_returns_and_takes_back(press, case, reasons):
    press(case, Role.INTAKE_CLERK, "return", reasons=["R1"], note="کارت فرزند")
    case.refresh_from_db()
    assert case.state == State.AWAITING_APPLICANT
    press(case, Role.INTAKE_CLERK, "completed", note="آورد")
    case.refresh_from_db()
    assert case.state == State.SUBMITTED


def test_taking_and_giving_back(press, case, people):
    press(case, Role.CASE_OFFICER, "take")
    case.refresh_from_db()
    assert case.assigned_to == people[Role.CASE_OFFICER]
    press(case, Role.SUPERVISOR, "give_back")
    case.refresh_from_db()
    assert case.assigned_to is None


def test_br29_only_an_addressable_office_can_be_chosen(press, case):
    CounterOffice.objects.create(code="new", name="تازه")
    CounterOffice.objects.create(code="shut", name="بسته", active=False)
    press(case, Role.CASE_OFFICER, "address", counter_office="new")
    assert press(case, Role.CASE_OFFICER, "address", counter_office="shut").status_code == 422
    case.refresh_from_db()
    assert case.counter_office.code == "new"


def test_an_inquiry_stops_and_ends(press, case, people):
    begin_review(case=case, by=people[Role.CASE_OFFICER])
    person = case.persons.get(row=None)
    data = {"persons": str(person.public_id), "question": "identity", "mode": "online", "note": "پرسیدیم"}
    press(case, Role.CASE_OFFICER, "inquire", **data)
    inquiry = case.inquiries.get()
    data = {"inquiry": str(inquiry.public_id), "result": "match", "answered_on": short(timezone.now())}
    press(case, Role.INQUIRY_OFFICER, "answered", **data)
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW
    assert [event.note for event in case.events.all()][-2:] == ["پرسیدیم", ""]


def test_an_objection_at_the_desk_is_settled_by_another(press, case, ready, people, reasons, make_account):
    propose(
        case=ready(case), outcome="reject", reasons=[reasons["D1"]], note="چون", by=people[Role.CASE_OFFICER]
    )
    decide(case=case, verdict="approved", by=people[Role.SUPERVISOR])
    press(case, Role.INTAKE_CLERK, "object", note="درست نیست")
    press(case, Role.SIGNATORY, "settle", uphold="no", note="رسیدگی شد")
    case.refresh_from_db()
    assert case.state == State.CLOSED


def test_steps_that_are_not_one_s_own_change_nothing(press, case, reasons):
    for action in ("begin", "propose", "decide", "settle", "close", "nonsense", ""):
        press(case, Role.INTAKE_CLERK, action, outcome="approve", reasons=["A1"], verdict="approved")
    case.refresh_from_db()
    assert (case.state, case.version) == (State.SUBMITTED, 1)


@pytest.mark.parametrize("bad", ["\x00", "x" * 5000, "D1' OR 1=1"])
def test_nonsense_gets_a_calm_answer(press, case, ready, reasons, bad):
    ready(case)
    response = press(case, Role.CASE_OFFICER, "propose", outcome=bad, reasons=[bad], note=bad)
    assert response.status_code == 422


@pytest.mark.parametrize("state", [State.LETTER_ISSUED, State.DELIVERED])
def test_an_officer_closes_a_case_that_no_counter_office_reports_on(open_page, press, case, state):
    Case.objects.filter(pk=case.pk).update(state=state)
    text = open_page(case, Role.CASE_OFFICER)
    assert 'value="close"' in text
    assert "پرونده را مختومه کنید." in text
    press(case, Role.CASE_OFFICER, "close", note="فرستاده شد")
    case.refresh_from_db()
    assert case.state == State.CLOSED
