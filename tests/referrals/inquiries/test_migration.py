"""Cases that waited for an inquiry before inquiries were kept can still be answered."""

from importlib import import_module

from django.apps import apps
from django.utils import timezone

from persian.jalali import local_date
from referrals.cases.moves import move
from referrals.cases.states import State
from referrals.inquiries.models import Inquiry, Result
from referrals.inquiries.verbs import answer
from referrals.roles import Role

migration = import_module("referrals.migrations.0009_inquiries_of_waiting_cases")


def test_a_case_that_waited_gets_its_inquiry_and_goes_on_with_the_answer(reviewed, asked, people):
    asked()
    case = reviewed()
    move(case=case, to=State.AWAITING_INQUIRY, role=Role.CASE_OFFICER, by=people[Role.CASE_OFFICER])
    for _twice in range(2):
        migration.keep_what_was_asked(apps, None)
    inquiry = Inquiry.objects.get(case=case)
    assert (inquiry.asked_by, inquiry.is_open) == (people[Role.CASE_OFFICER], True)
    assert Inquiry.objects.count() == 3
    answer(
        inquiry=inquiry,
        result=Result.MATCH,
        answered_on=local_date(timezone.now()),
        by=people[Role.INQUIRY_OFFICER],
    )
    case.refresh_from_db()
    assert case.state == State.UNDER_REVIEW
