"""A submission becomes a case, or neither is stored."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from audit.models import Entry
from forms_app.models import FormVersion, Submission
from forms_app.signals import submission_received
from persian.jalali import jalali_year, local_date
from referrals.cases.opening import NoOffice, counter_office_choices, open_case
from referrals.cases.states import State
from referrals.models import Case, CounterOffice
from services.calendar import add_working_days
from services.offices import Office


def test_the_case_holds_what_lists_need(case):
    assert case.number == f"{jalali_year(timezone.now())}-000001"
    assert (case.state, case.applicant_name) == (State.SUBMITTED, "نمونه آزمایشی‌الف")
    assert case.search_name == "نمونه ازمایشی الف"
    assert (case.identity_ground, case.special_ground) == (True, False)
    assert (case.household_code, case.mobile, case.nationality) == ("000001", "09000000001", "AF")
    assert (case.county, case.counter_office.code) == ("شهرستان نمونهٔ الف", "00-00-001")


def test_the_persons_are_the_applicant_and_the_members(case):
    applicant, member = case.persons.all()
    assert (applicant.row, applicant.has_problem, applicant.document_type) == (None, True, "کارت آمایش")
    assert applicant.birth_date == dt.date(1985, 3, 21)
    assert (member.row, member.relation, member.has_problem) == (0, "همسر", True)
    assert (member.document_number, member.father_name) == ("5678", "")


def test_br24_the_clock_starts_with_the_complete_file(case, office):
    assert case.completed_at == case.opened_at
    assert case.due_at == add_working_days(office, case.opened_at, 1)


def test_the_opening_is_an_event_and_on_record(case):
    event = case.events.get()
    assert (event.source, event.target, event.role) == ("", State.SUBMITTED, "applicant")
    assert Entry.objects.get(action="case.open").actor_kind == "applicant"


def test_br52_a_clerk_s_entry_names_the_clerk(make_submission, people):
    submission = make_submission()
    submission.submitted_by = people["intake_clerk"]
    submission.save()
    event = open_case(submission).events.get()
    assert (event.role, event.by) == ("intake_clerk", people["intake_clerk"])


def test_the_form_of_another_service_opens_a_case_too(version, make_submission):
    schema = {**version.schema, "steps": []}
    other = FormVersion.objects.create(form=version.form, number=2, schema=schema)
    case = open_case(make_submission(version=other, members=[]))
    assert (case.grounds, case.applicant_name, case.counter_office) == ([], "", None)
    assert case.persons.count() == 1


def test_br29_an_office_without_contract_is_not_taken_over(make_case, counter_office):
    counter_office.contract_until = dt.date(2020, 1, 1)
    counter_office.save()
    assert make_case().counter_office is None
    assert counter_office_choices() == []


def test_br29_the_choice_list_holds_the_addressable_offices(counter_office):
    CounterOffice.objects.create(code="x", name="بسته", active=False)
    assert counter_office_choices() == [("00-00-001", "دفتر نمونهٔ یک")]


def test_numbers_follow_without_gaps_and_a_rollback_gives_its_number_back(make_case):
    first = make_case()
    with transaction.atomic():
        make_case()
        transaction.set_rollback(True)
    assert [first.number[-6:], make_case().number[-6:]] == ["000001", "000002"]


def test_the_signal_opens_the_case(make_submission, counter_office):
    submission = make_submission()
    submission_received.send(sender=Submission, submission=submission)
    assert submission.case.number


def test_a_failing_opening_rolls_the_submission_back(make_submission, office):
    Office.objects.all().delete()
    with pytest.raises(NoOffice), transaction.atomic():
        submission_received.send(sender=Submission, submission=make_submission())
    assert not Submission.objects.exists()
    assert not Case.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are shown on PostgreSQL")
def test_openings_at_once_number_without_gap_or_double(make_submission, counter_office):
    submissions = [make_submission() for _ in range(16)]
    barrier = threading.Barrier(16)

    def run(submission):
        barrier.wait()
        try:
            open_case(submission)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(one,)) for one in submissions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    year = jalali_year(local_date(timezone.now()))
    assert sorted(Case.objects.values_list("number", flat=True)) == [f"{year}-{n:06d}" for n in range(1, 17)]
