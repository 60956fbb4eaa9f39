"""Who else has a case open."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.cases.moves import move
from referrals.cases.presence import AWAY, arrive, last_seen, others
from referrals.cases.states import State
from referrals.models import Visit
from referrals.roles import Role


@pytest.fixture
def officer(people):
    return people[Role.CASE_OFFICER]


@pytest.fixture
def supervisor(people):
    return people[Role.SUPERVISOR]


def left_ago(minutes: int) -> None:
    Visit.objects.update(seen_at=timezone.now() - dt.timedelta(minutes=minutes))


def test_one_sees_the_others_and_not_oneself(case, officer, supervisor):
    arrive(case, officer)
    arrive(case, supervisor)
    assert [other.name for other in others(case, officer)] == [supervisor.get_full_name()]


def test_a_visit_goes_on_and_one_that_was_interrupted_begins_anew(case, officer):
    arrive(case, officer)
    begun = Visit.objects.get().since
    arrive(case, officer)
    assert Visit.objects.get().since == begun
    left_ago(3)
    arrive(case, officer)
    assert Visit.objects.get().since > begun


def test_who_has_gone_is_not_shown_but_was_seen(case, officer, supervisor):
    arrive(case, officer)
    left_ago(int(AWAY.total_seconds() // 60) + 1)
    assert others(case, supervisor) == []
    assert last_seen(case, officer.pk) is not None


def test_the_page_tells_who_was_first(client, case, officer, supervisor, directive):
    review = reverse("referrals_case_modeladmin_review", args=[case.public_id])
    client.force_login(officer)
    client.get(review)
    client.force_login(supervisor)
    html = client.get(review).content.decode()
    assert f'<p class="review-others">{officer.get_full_name()}' in html


def test_the_open_page_learns_that_the_case_changed(client, case, officer, directive):
    address = reverse("referrals_case_modeladmin_here", args=[case.public_id])
    client.force_login(officer)
    assert client.post(address, {"version": case.version}).json()["changed"] is False
    move(case=case, to=State.WITHDRAWN, role=Role.APPLICANT)
    assert client.post(address, {"version": 1}).json()["changed"] is True


def test_who_may_not_see_the_case_learns_nothing(client, case, people):
    client.force_login(people[Role.DELIVERY_CLERK])
    address = reverse("referrals_case_modeladmin_here", args=[case.public_id])
    assert client.post(address, {"version": 1}).status_code in (302, 403, 404)
    assert not Visit.objects.exists()
