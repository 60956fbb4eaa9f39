"""Signing and issuing."""

import datetime as dt
import hashlib
import io

import pytest
from pypdf import PdfReader

from audit.models import Entry
from pdf.engine import RenderError
from persian.jalali import local_date
from referrals.cases.states import State
from referrals.letters import issue as issuing
from referrals.letters.gate import LetterRefused
from referrals.letters.issue import issue
from referrals.letters.models import Counter, Letter, private_storage
from referrals.letters.void import void
from referrals.models import CounterOffice, NajvaReview
from referrals.reviews.najva import record_review
from referrals.roles import Role

pytestmark = pytest.mark.django_db


def stored_files() -> list[str]:
    storage = private_storage()
    if not storage.exists("letters"):
        return []
    folders = storage.listdir("letters")[0]
    return [name for folder in folders for name in storage.listdir(f"letters/{folder}")[1]]


def test_an_approved_case_gets_its_letter(approved, people):
    case = approved()
    (letter,) = issue(case=case, by=people[Role.SIGNATORY])
    case.refresh_from_db()
    assert case.state == State.LETTER_ISSUED
    assert letter.number.split("/")[1:] == ["N", "1"]
    assert letter.counter_office == case.counter_office
    assert letter.valid_until == local_date(letter.issued_at) + dt.timedelta(days=30)
    assert Entry.objects.filter(action="letter.issue", target_id=str(letter.public_id)).exists()


def test_br37_the_letter_is_frozen_with_its_file_fingerprint_template_and_directive(approved, people):
    (letter,) = issue(case=approved(), by=people[Role.SIGNATORY])
    with letter.pdf.open("rb") as source:
        content = source.read()
    assert hashlib.sha256(content).hexdigest() == letter.sha256
    assert letter.template_revision == letter.template.live_revision
    assert letter.decision.directive_revision is not None
    letter.template.subject = "عنوان تازه"
    letter.template.save_revision().publish()
    letter.refresh_from_db()
    with letter.pdf.open("rb") as source:
        assert source.read() == content
    assert letter.values["fields"]["applicant_full_name"] == "نمونه آزمایشی‌الف"


def test_br05_the_letter_cites_the_directive_as_the_decision_did(approved, people, directive):
    case = approved()
    directive.number = "نمونه/۲"
    directive.save_revision().publish()
    (letter,) = issue(case=case, by=people[Role.SIGNATORY])
    assert letter.values["fields"]["directive_number"] == "نمونه/۱"


def test_br02_two_grounds_make_two_letters_and_health_stays_out_of_the_identity_letter(approved, people):
    case = approved(grounds=["identity_incomplete", "special_services"], service_class="A", beneficiary="0")
    letters = issue(case=case, by=people[Role.SIGNATORY])
    assert [letter.ground for letter in letters] == ["identity_incomplete", "special_services"]
    identity, special = letters
    assert identity.serial + 1 == special.serial
    assert not {"service_class", "beneficiary_full_name"} & set(identity.values["fields"])
    assert special.values["fields"]["beneficiary_full_name"] == "عضو آزمایشی‌الف"


def test_br35_the_letter_carries_the_group_and_never_the_illness(approved, people):
    case = approved(grounds=["special_services"], service_class="A", beneficiary="applicant")
    (letter,) = issue(case=case, by=people[Role.SIGNATORY])
    with letter.pdf.open("rb") as source:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(source.read())).pages)
    assert letter.values["fields"]["service_class"] == "الف"
    assert "بیماری" not in text
    assert "بیماری" not in str(letter.values)


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.SUPERVISOR, Role.DELIVERY_CLERK])
def test_br07_only_the_signatory_or_the_secretariat_issues(approved, people, role):
    with pytest.raises(LetterRefused):
        issue(case=approved(), by=people[role])


def test_the_secretariat_registers_what_the_signatory_approved(
    make_case, ready, people, reasons, templates, signatory
):
    from referrals.decisions.verbs import decide, propose

    case = ready(make_case())
    propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=people[Role.CASE_OFFICER])
    decide(case=case, verdict="approved", by=people[Role.SIGNATORY])
    (letter,) = issue(case=case, by=people[Role.SECRETARIAT])
    assert letter.signatory == people[Role.SIGNATORY]


def test_the_secretariat_cannot_sign_for_a_supervisor(approved, people):
    with pytest.raises(LetterRefused):
        issue(case=approved(), by=people[Role.SECRETARIAT])


def test_a_case_under_review_gets_no_letter(make_case, ready, people, templates, signatory):
    with pytest.raises(LetterRefused):
        issue(case=ready(make_case()), by=people[Role.SIGNATORY])


def test_br17_an_expired_najva_review_stops_the_letter(approved, people):
    case = approved()
    NajvaReview.objects.update(checked_on=local_date(dt.datetime.now(dt.UTC)) - dt.timedelta(days=8))
    with pytest.raises(LetterRefused, match=r"Najva|نجوا"):
        issue(case=case, by=people[Role.SIGNATORY])
    assert not Counter.objects.filter(series="letters", last__gt=0).exists()


def test_br17_after_a_new_look_into_najva_the_letter_is_issued(approved, people):
    case = approved()
    today = local_date(dt.datetime.now(dt.UTC))
    NajvaReview.objects.update(checked_on=today - dt.timedelta(days=8))
    for person in case.persons.all():
        record_review(
            person=person, result="confirmed", checked_on=today, reference="2", by=people[Role.CASE_OFFICER]
        )
    assert issue(case=case, by=people[Role.SIGNATORY])


def test_br17_what_najva_no_longer_confirms_stops_the_letter(approved, people):
    case = approved()
    today = local_date(dt.datetime.now(dt.UTC))
    person = case.persons.first()
    record_review(
        person=person, result="expired", checked_on=today, reference="2", by=people[Role.CASE_OFFICER]
    )
    with pytest.raises(LetterRefused):
        issue(case=case, by=people[Role.SIGNATORY])


def test_br29_an_office_without_contract_is_not_addressed(approved, people):
    case = approved()
    CounterOffice.objects.update(contract_until=dt.date(2020, 1, 1))
    with pytest.raises(LetterRefused):
        issue(case=case, by=people[Role.SIGNATORY])


def test_br25_a_second_letter_for_the_household_in_the_year_is_refused(approved, people):
    issue(case=approved(), by=people[Role.SIGNATORY])
    second = approved(first_name="دیگری")
    with pytest.raises(LetterRefused):
        issue(case=second, by=people[Role.SIGNATORY])
    second.refresh_from_db()
    assert second.state == State.APPROVED


def test_br25_a_voided_letter_may_be_issued_again_with_a_new_number(approved, people):
    case = approved()
    (first,) = issue(case=case, by=people[Role.SIGNATORY])
    void(letter=first, reason="اشتباه در نام", by=people[Role.SIGNATORY])
    case.refresh_from_db()
    (second,) = issue(case=case, by=people[Role.SIGNATORY])
    assert (first.serial, second.serial) == (1, 2)


def test_no_letter_has_a_hole(approved, people, office):
    case = approved(father_name="")
    with pytest.raises(LetterRefused) as refusal:
        issue(case=case, by=people[Role.SIGNATORY])
    assert len(refusal.value.reasons) == 1
    assert not Letter.objects.exists()


def test_the_optional_ids_are_printed_as_none(approved, people):
    (letter,) = issue(case=approved(exclusive_id=None, household_code=None), by=people[Role.SIGNATORY])
    assert letter.values["fields"]["exclusive_id"] == "ندارد"
    assert letter.values["fields"]["household_code"] == "ندارد"


def test_br36_a_letter_that_cannot_be_drawn_leaves_no_number_no_file_and_no_move(
    approved, people, monkeypatch
):
    case = approved()

    def fail(contents):
        raise RenderError(["missing glyph"])

    monkeypatch.setattr(issuing, "letter_pdf", fail)
    with pytest.raises(LetterRefused):
        issue(case=case, by=people[Role.SIGNATORY])
    case.refresh_from_db()
    assert case.state == State.APPROVED
    assert not Letter.objects.exists()
    assert not Counter.objects.filter(series="letters", last__gt=0).exists()


def test_a_rolled_back_letter_leaves_no_file(approved, people, monkeypatch):
    case = approved(grounds=["identity_incomplete", "special_services"], service_class="A", beneficiary="0")
    drawn = []

    def second_fails(contents):
        drawn.append(contents)
        if len(drawn) == 2:
            raise RenderError(["text does not fit"])
        return b"%PDF-1.4"

    monkeypatch.setattr(issuing, "letter_pdf", second_fails)
    with pytest.raises(LetterRefused):
        issue(case=case, by=people[Role.SIGNATORY])
    assert len(drawn) == 2
    assert stored_files() == []
    case.refresh_from_db()
    assert case.state == State.APPROVED


def test_the_draft_takes_no_number(approved, people):
    from referrals.letters.due import template_for
    from referrals.letters.gate import examine
    from referrals.letters.issue import draft_pdf

    case = approved()
    day = local_date(dt.datetime.now(dt.UTC))
    gate = examine(case, people[Role.SIGNATORY], day)
    pdf = draft_pdf(case=case, template=template_for(case, case.grounds[0]), gate=gate, day=day)
    assert pdf.startswith(b"%PDF")
    assert not Letter.objects.exists()
    assert not Counter.objects.filter(series="letters").exists()
