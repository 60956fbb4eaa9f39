"""The applicant completes a request that was returned: exactly those questions, and nothing is lost on the way."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Entry
from forms_app.models import Attachment, Draft
from forms_app.tracking import new_tracking_code
from referrals.cases.states import State
from referrals.decisions.completion import mark_completed, return_to_applicant
from referrals.models import Case
from referrals.roles import Role
from tests.forms_app.filling import picture

PAGE, TYPED = "/track/complete/", "/track/complete/typed/"
NAME, BORN, MEMBER = ("f-first_name", None), ("f-birth_date", None), ("f-member_first_name", 0)
SCAN = ("f-medical_certificate", None)


@pytest.fixture
def returned(case, directive, reasons, people, client):
    """A function that returns the case with remarks and lets the applicant in."""

    def give_back(remarks, case=case) -> Case:
        submission = case.submission
        submission.tracking_code = new_tracking_code()
        submission.save()
        return_to_applicant(case=case, remarks=remarks, by=people[Role.CASE_OFFICER])
        client.post("/track/", {"code": submission.tracking_code, "detail": "0001"})
        return case

    return give_back


def send(client, **answers):
    turn = client.get(PAGE).context["turn"]
    return client.post(PAGE, {"turn": turn, **answers})


def test_br42_the_applicant_sees_exactly_the_questions_remarked_on(client, returned):
    returned({NAME: "نام با کارت نمی‌خواند", MEMBER: "نام همسر کامل نیست"})
    page = client.get(PAGE)
    html = page.content.decode()
    assert "نام با کارت نمی‌خواند" in html
    assert 'name="applicant-first_name"' in html
    assert 'name="household-0-member_first_name"' in html
    assert "applicant-last_name" not in html
    assert "/track/complete/" in client.get("/track/case/").content.decode()


def test_br42_the_answers_put_the_case_back_and_start_the_clock_anew(client, returned):
    case = returned({NAME: "x"})
    response = send(client, **{"applicant-first_name": "نمونهٔ دوم"})
    assert response.url == "/track/case/"
    case.refresh_from_db()
    assert (case.state, case.applicant_name) == (State.SUBMITTED, "نمونهٔ دوم آزمایشی‌الف")
    assert case.due_at is not None
    event = case.events.last()
    assert (event.role, event.by) == (Role.APPLICANT, None)
    assert client.get(PAGE).url == "/track/case/"


def test_a_wrong_answer_is_shown_beside_its_question_and_the_case_goes_on_waiting(client, returned):
    case = returned({BORN: "x", NAME: "y"})
    response = send(client, **{"applicant-birth_date": "۱۴۰۰/۱۳/۴۰", "applicant-first_name": "بماند"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "۱۴۰۰/۱۳/۴۰" in html
    assert "بماند" in html
    case.refresh_from_db()
    assert case.state == State.AWAITING_APPLICANT
    assert not case.submission.supplements.exists()


def test_what_is_typed_stays_apart_until_it_is_sent(client, returned):
    case = returned({NAME: "x"})
    turn = client.get(PAGE).context["turn"]
    kept = client.post(TYPED, {"turn": turn, "applicant-first_name": "نیمه‌کاره"})
    assert kept.json()["state"] == "saved"
    assert "نیمه‌کاره" in client.get(PAGE).content.decode()
    case.refresh_from_db()
    assert case.applicant_name == "نمونه آزمایشی‌الف"
    assert "نیمه‌کاره".encode() not in bytes(Draft.objects.get().payload)


def test_typing_on_a_page_that_was_sent_meanwhile_changes_nothing(client, returned):
    returned({BORN: "x"})
    turn = client.get(PAGE).context["turn"]
    assert send(client, **{"applicant-birth_date": "نادرست"}).status_code == 422
    assert client.post(TYPED, {"turn": turn, "applicant-birth_date": "کهنه"}).json()["state"] == "stale"
    assert send(client, **{"applicant-birth_date": "۱۳۶۰/۰۱/۰۱"}).status_code == 302
    assert client.post(TYPED, {"turn": turn, "applicant-birth_date": "کهنه"}).json()["state"] == "sent"


def test_a_double_click_sends_once(client, returned):
    case = returned({NAME: "x"})
    send(client, **{"applicant-first_name": "یک"})
    assert client.post(PAGE, {"applicant-first_name": "دو"}).url == "/track/case/"
    assert case.submission.supplements.get().value == "یک"


def test_a_document_is_sent_again_and_the_first_one_stays(client, returned, make_case):
    other = make_case(grounds=["special_services"], medical_certificate=[])
    case = returned({SCAN: "ناخوانا"}, case=other)
    turn = client.get(PAGE).context["turn"]
    name = "special-medical_certificate"
    kept = client.post(TYPED, {"turn": turn, f"{name}-upload": picture()}).json()
    public_id = kept["files"][name][0]["id"]
    assert send(client, **{name: public_id}).url == "/track/case/"
    attachment = Attachment.objects.get(public_id=public_id)
    assert (attachment.submission_id, attachment.draft) == (case.submission_id, None)
    assert not Draft.objects.exists()


def test_a_file_that_is_none_is_refused_beside_its_question(client, returned, make_case):
    returned({SCAN: "x"}, case=make_case(grounds=["special_services"], medical_certificate=[]))
    turn = client.get(PAGE).context["turn"]
    upload = SimpleUploadedFile("a.exe", b"MZ")
    answer = client.post(TYPED, {"turn": turn, "special-medical_certificate-upload": upload}).json()
    assert answer["errors"]["special-medical_certificate"]


def test_br35_health_data_is_not_shown_to_who_has_a_number_and_four_digits(client, returned, make_case):
    other = make_case(grounds=["special_services"], service_class="A")
    stored = other.submission.version.schema
    stored["steps"][5]["fields"][0]["sensitive"] = True
    type(other.submission.version).objects.filter(pk=other.submission.version_id).update(schema=stored)
    returned({("f-service_class", None): "x"}, case=Case.objects.get(pk=other.pk))
    form = client.get(PAGE).context["filling"].parts[0].form
    assert form["service_class"].value() is None


def test_who_looked_up_no_request_sees_nothing(client, returned):
    returned({NAME: "x"})
    client.post("/track/leave/")
    assert client.get(PAGE).url == "/track/"
    assert client.post(TYPED, {}).json()["state"] == "over"


def test_nothing_is_asked_once_the_office_has_what_it_needs(client, returned, people):
    case = returned({NAME: "x"})
    client.get(PAGE)
    case.refresh_from_db()
    mark_completed(case=case, by=people[Role.INTAKE_CLERK])
    assert client.get(PAGE).url == "/track/case/"
    assert not Draft.objects.exists()


def test_br50_the_reading_is_on_record(client, returned):
    returned({NAME: "x"})
    client.get(PAGE)
    assert Entry.objects.filter(action="correction.read", actor_kind="applicant").exists()


def test_the_log_holds_no_answer(client, returned):
    returned({NAME: "x"})
    send(client, **{"applicant-first_name": "نامِ تازه"})
    assert "نامِ تازه" not in json.dumps([entry.data for entry in Entry.objects.all()], ensure_ascii=False)
