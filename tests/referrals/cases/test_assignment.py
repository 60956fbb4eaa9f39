"""Whose case it is: taking over with a time-out, and a supervisor's word (UC-07)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from referrals.cases.assignment import LEFT_ALONE, assign, may_take_over, take, take_over
from referrals.cases.moves import MoveRefused
from referrals.cases.presence import arrive
from referrals.models import Case, Visit
from referrals.roles import Role, holders


@pytest.fixture
def officer(people):
    return people[Role.CASE_OFFICER]


@pytest.fixture
def colleague(make_account):
    return make_account("colleague", Role.CASE_OFFICER)


@pytest.fixture
def taken(case, officer):
    """The case, taken and looked at just now."""
    take(case=case, by=officer)
    arrive(case, officer)
    return case


def leave_alone(case) -> None:
    Visit.objects.filter(case=case).update(seen_at=timezone.now() - LEFT_ALONE - dt.timedelta(minutes=1))


def test_a_case_at_work_is_not_taken_over(taken, colleague):
    assert not may_take_over(taken, colleague)
    with pytest.raises(MoveRefused):
        take_over(case=taken, note="x", by=colleague)


def test_a_case_left_alone_for_a_day_is_taken_over_with_a_reason_on_record(taken, officer, colleague):
    leave_alone(taken)
    take_over(case=taken, note="همکار در مرخصی است", by=colleague)
    assert Case.objects.get(pk=taken.pk).assigned_to == colleague
    entry = Entry.objects.get(action="case.take_over")
    assert (entry.actor, entry.data["former"]) == (colleague, officer.username)


def test_nobody_but_an_officer_takes_over(taken, people):
    leave_alone(taken)
    for role in set(people) - {Role.CASE_OFFICER}:
        assert not may_take_over(taken, people[role])


def test_a_supervisor_gives_the_case_to_an_officer(taken, people, colleague):
    assign(case=taken, officer=colleague, by=people[Role.SUPERVISOR])
    assert Case.objects.get(pk=taken.pk).assigned_to == colleague


def test_nobody_else_assigns_and_nobody_else_is_assigned(taken, people, colleague):
    with pytest.raises(MoveRefused):
        assign(case=taken, officer=colleague, by=people[Role.CASE_OFFICER])
    with pytest.raises(MoveRefused):
        assign(case=taken, officer=people[Role.SECRETARIAT], by=people[Role.SUPERVISOR])


def test_of_two_who_assign_at_once_the_second_is_told(taken, people, colleague, make_account):
    third, stale = make_account("third", Role.CASE_OFFICER), Case.objects.get(pk=taken.pk)
    assign(case=taken, officer=colleague, by=people[Role.SUPERVISOR])
    with pytest.raises(MoveRefused) as refusal:
        assign(case=stale, officer=third, by=people[Role.SUPERVISOR])
    assert refusal.value.conflict


def test_the_supervisor_chooses_among_the_officers_on_the_page(client, taken, people, colleague, directive):
    client.force_login(people[Role.SUPERVISOR])
    review = reverse("referrals_case_modeladmin_review", args=[taken.public_id])
    form = client.get(review).context["forms"]["assign"]
    assert list(form.fields["officer"].queryset) == [colleague]
    client.post(review, {"action": "assign", "version": taken.version, "officer": colleague.username})
    assert Case.objects.get(pk=taken.pk).assigned_to == colleague


def test_a_role_is_held_by_oneself_or_through_a_group(people, make_account):
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="x")
    group.permissions.add(Permission.objects.get(codename="act_as_case_officer"))
    member = make_account("member")
    member.groups.add(group)
    gone = make_account("gone", Role.CASE_OFFICER)
    gone.is_active = False
    gone.save()
    assert set(holders(Role.CASE_OFFICER)) == {people[Role.CASE_OFFICER], member}
