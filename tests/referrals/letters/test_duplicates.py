"""A letter of this year counts as an earlier request, even when its case is closed (BR-43)."""

import datetime as dt

import pytest
from django.utils import timezone

from referrals.cases.duplicates import earlier_requests
from referrals.cases.states import State
from referrals.letters.models import Letter
from referrals.models import Case
from referrals.roles import Role


@pytest.mark.parametrize(("days", "count"), [(0, 1), (400, 0)])
def test_br43_a_letter_of_this_jalali_year_is_told(letter, people, days, count):
    Case.objects.update(state=State.CLOSED)
    Letter.objects.update(issued_at=timezone.now() - dt.timedelta(days=days))
    assert len(earlier_requests(people[Role.INTAKE_CLERK], {"household_code": "000001"}, {})) == count
