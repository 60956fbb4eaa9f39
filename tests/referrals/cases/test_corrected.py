"""What lists, checks and letters read of a case follows a correction."""

import pytest

from forms_app.corrections.verbs import send
from referrals.decisions.completion import open_correction, return_to_applicant
from referrals.decisions.readiness import missing
from referrals.models import Case, CounterOffice
from referrals.reviews.najva import latest_reviews
from referrals.roles import Role

NAME, MOBILE, MEMBER = ("f-last_name", None), ("f-mobile", None), ("f-member_document_number", 0)
OFFICE = ("f-counter_office", None)


@pytest.fixture
def correct(ready, case, people, reasons):
    """correct({place: answer}) returns the reviewed case and sends these answers; gives the case as it is then."""
    ready(case)

    def run(answers) -> Case:
        return_to_applicant(case=case, remarks=dict.fromkeys(answers, "؟"), by=people[Role.CASE_OFFICER])
        send(correction=open_correction(case), answers=answers)
        return Case.objects.get(pk=case.pk)

    return run


def test_lists_and_search_know_the_new_name(correct):
    case = correct({NAME: "احمدي"})
    assert case.applicant_name == "نمونه احمدي"
    assert "احمدی" in case.search_name


def test_br17_a_corrected_person_is_looked_up_in_najva_again(correct, case):
    member = case.persons.get(row=0)
    assert set(latest_reviews(case)) == {person.pk for person in case.persons.all()}
    now = correct({MEMBER: "999"})
    assert now.persons.get(row=0).document_number == "999"
    assert member.pk not in latest_reviews(now)
    assert len(latest_reviews(now)) == 1
    assert any(member.full_name in lack for lack in missing(now, "approve"))


def test_br17_a_new_mobile_number_makes_nobody_somebody_else(correct, case):
    now = correct({MOBILE: "09120000000"})
    assert now.mobile == "09120000000"
    assert len(latest_reviews(now)) == 2


def test_br29_the_counter_office_that_staff_chose_stays_unless_it_was_corrected(correct, case):
    Case.objects.filter(pk=case.pk).update(counter_office=None)
    assert correct({MOBILE: "09120000000"}).counter_office is None


def test_br29_a_corrected_counter_office_is_taken(correct, case):
    other = CounterOffice.objects.create(code="00-00-002", name="دفتر دوم", county="ب")
    assert correct({OFFICE: "00-00-002"}).counter_office == other
