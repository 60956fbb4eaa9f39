"""The staff's views of letters, and /verify/."""

import uuid

import pytest
from django.urls import reverse

from audit.models import Entry
from referrals.cases.states import State
from referrals.letters.issue import issue
from referrals.letters.models import Handover, Letter
from referrals.roles import Role

pytestmark = pytest.mark.django_db


def staff(name: str, target, *more) -> str:
    return reverse(f"letters:{name}", args=[target.public_id, *more])


@pytest.fixture
def special(approved, people):
    case = approved(grounds=["special_services"], service_class="A", beneficiary="0")
    return issue(case=case, by=people[Role.SIGNATORY])[0]


@pytest.fixture
def delivered(letter, collect):
    collect(letter)
    return Letter.objects.get(pk=letter.pk)


def test_the_signatory_sees_the_draft_and_issues(client, approved, people):
    case = approved()
    client.force_login(people[Role.SIGNATORY])
    draft = client.get(staff("draft", case, "identity_referral"))
    assert draft["Content-Type"] == "application/pdf"
    assert "no-store" in draft["Cache-Control"]
    assert client.post(staff("issue", case)).status_code == 302
    case.refresh_from_db()
    assert case.state == State.LETTER_ISSUED


def test_a_refusal_is_said_and_nothing_breaks(client, letter, people):
    client.force_login(people[Role.SIGNATORY])
    assert client.post(staff("issue", letter.case)).status_code == 302
    assert Letter.objects.count() == 1


def test_br50_opening_a_letter_is_logged(client, letter, people):
    client.force_login(people[Role.DELIVERY_CLERK])
    response = client.get(staff("file", letter))
    assert response.content.startswith(b"%PDF")
    assert "no-store" in response["Cache-Control"]
    entry = Entry.objects.get(action="letter.read")
    assert (entry.actor, entry.target_id) == (people[Role.DELIVERY_CLERK], str(letter.public_id))


def test_br35_the_hand_over_clerk_opens_no_letter_of_special_services(client, special, people):
    client.force_login(people[Role.DELIVERY_CLERK])
    refused = client.get(staff("file", special))
    assert (refused.status_code, refused["Location"]) == (302, reverse("wagtailadmin_home"))
    assert not Entry.objects.filter(action="letter.read").exists()
    page = client.get(staff("letter", special))
    assert special.template.name not in page.content.decode()


def test_br35_the_signatory_does(client, special, people):
    client.force_login(people[Role.SIGNATORY])
    assert client.get(staff("file", special)).status_code == 200


@pytest.mark.parametrize("role", [Role.INTAKE_CLERK, Role.INQUIRY_OFFICER, Role.COUNTER_OPERATOR])
def test_who_does_not_work_on_letters_opens_none(client, letter, people, role):
    client.force_login(people[role])
    assert client.get(staff("file", letter)).status_code in (302, 403, 404)


def test_the_public_opens_no_letter(client, letter):
    assert client.get(staff("file", letter)).status_code == 302


def test_a_file_that_was_changed_is_not_shown(client, letter, people):
    Letter.objects.update(sha256="0" * 64)
    client.force_login(people[Role.SIGNATORY])
    assert client.get(staff("file", letter)).status_code == 409


def test_an_unknown_letter_is_not_found(client, people):
    client.force_login(people[Role.SIGNATORY])
    assert client.get(reverse("letters:file", args=[uuid.uuid4()])).status_code == 404


def test_the_hand_over_form_records_and_keeps_what_was_typed(client, letter, people):
    client.force_login(people[Role.DELIVERY_CLERK])
    typed = {
        "receiver": "proxy",
        "receiver_name": "نماینده نمونه",
        "document_seen": "کارت آمایش",
        "document_number": "۱۲۳۴",
        "receipt_signed": "on",
    }
    refused = client.post(staff("hand_over", letter), typed)
    assert "نماینده نمونه" in refused.content.decode()
    assert not Handover.objects.exists()
    client.post(staff("hand_over", letter), typed | {"proxy_document": "وکالت‌نامه"})
    assert Handover.objects.get().document_number == "1234"


def test_the_signatory_voids_with_a_reason(client, letter, people):
    client.force_login(people[Role.SIGNATORY])
    client.post(staff("void", letter), {"reason": ""})
    assert Letter.objects.get().voided_at is None
    client.post(staff("void", letter), {"reason": "اشتباه"})
    assert Letter.objects.get().voided_at is not None


def test_staff_record_an_outcome_that_an_office_reported(client, delivered, people):
    client.force_login(people[Role.COUNTER_SUPERVISOR])
    client.post(staff("outcome", delivered), {"result": "registered_all"})
    assert Letter.objects.get().outcome.result == "registered_all"


def test_the_register_lists_the_letters_and_hides_health_from_the_clerk(client, special, people):
    client.force_login(people[Role.DELIVERY_CLERK])
    listed = client.get("/admin/letters/").content.decode()
    assert str(special.public_id) in listed
    assert special.template.name not in listed
    client.force_login(people[Role.SIGNATORY])
    assert special.template.name in client.get("/admin/letters/?standing=waiting").content.decode()


def test_br39_the_public_page_names_nobody(client, delivered):
    page = client.get(reverse("verify_token", args=[delivered.token])).content.decode()
    assert "ن. آ." in page
    for secret in ("آزمایشی‌الف", "100000000001", "۱۰۰۰۰۰۰۰۰۰۰۱", delivered.template.name):
        assert secret not in page


def test_the_answers_are_neither_stored_nor_indexed(client, delivered):
    response = client.get(reverse("verify_token", args=[delivered.token]))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_typed_code_is_answered_without_standing_in_the_address(client, delivered):
    response = client.post(reverse("verify"), {"code": delivered.verification_code})
    assert response.status_code == 200
    assert response.context["verdict"].standing == "valid"


@pytest.mark.parametrize("typed", ["", "12", "x" * 500, "a\x00b"])
def test_a_wrong_code_is_a_calm_message(client, db, office, typed):
    assert client.post(reverse("verify"), {"code": typed}).status_code in (400, 422)


def test_br39_guessing_is_slowed_down(client, office):
    statuses = [client.get(reverse("verify_token", args=["x" * 32])).status_code for _ in range(12)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_the_addressed_office_presents_and_reports(client, delivered, operator):
    client.force_login(operator)
    page = client.get(reverse("verify_token", args=[delivered.token])).content.decode()
    assert "آزمایشی‌الف" in page
    client.post(reverse("verify_present", args=[delivered.token]))
    client.post(reverse("verify_outcome", args=[delivered.token]), {"result": "registered_all"})
    delivered.case.refresh_from_db()
    assert delivered.case.state == State.OUTCOME_RECORDED
    assert Entry.objects.filter(action="letter.verify", actor=operator).exists()


def test_nobody_else_presents(client, delivered, people):
    for user in (None, people[Role.CASE_OFFICER]):
        if user:
            client.force_login(user)
        client.post(reverse("verify_present", args=[delivered.token]))
    assert Letter.objects.get().presented_at is None
