"""The panel of the first page: the queues of one's roles, in one query."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from referrals.cases.work import QUEUES, neighbours, waiting
from referrals.models import Case
from referrals.roles import Role

pytestmark = pytest.mark.django_db


def someone(*roles: Role):
    user = get_user_model().objects.create_user(username="-".join(roles) or "nobody")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=[f"act_as_{role.value}" for role in roles])
    )
    return user


def test_a_hand_over_clerk_sees_only_the_letters_to_hand_over():
    assert [str(row["label"]) for row in waiting(someone(Role.DELIVERY_CLERK))] == [
        str(queue.label) for queue in QUEUES if Role.DELIVERY_CLERK in queue.roles
    ]


def test_someone_without_a_role_has_no_queue():
    assert waiting(someone()) == []


def test_all_queues_cost_one_query(django_assert_num_queries):
    user = someone(Role.CASE_OFFICER, Role.SUPERVISOR, Role.SIGNATORY)
    user.get_all_permissions()
    with django_assert_num_queries(1):
        assert len(waiting(user)) == 9


def test_a_queue_leads_to_the_list_narrowed_to_it():
    row = waiting(someone(Role.CASE_OFFICER))[1]
    assert row["address"].endswith("?state__exact=under_review&officer=mine")


def test_the_cases_before_and_after_are_those_that_wait_for_me_by_age(make_case, people):
    officer = people[Role.CASE_OFFICER]
    first, second, third = make_case(), make_case(), make_case()
    closed = make_case()
    Case.objects.filter(pk=closed.pk).update(state="closed")
    assert neighbours(second, officer) == (first, third)
    assert neighbours(first, officer) == (None, second)
    # After the youngest comes the oldest that still waits.
    assert neighbours(third, officer) == (second, first)
    assert neighbours(first, people[Role.DELIVERY_CLERK]) == (None, None)


def test_a_case_that_lies_with_a_colleague_is_no_neighbour(make_case, people, make_account):
    first, second = make_case(), make_case()
    officer, colleague = people[Role.CASE_OFFICER], make_account("colleague", Role.CASE_OFFICER)
    Case.objects.filter(pk=second.pk).update(state="under_review", assigned_to=colleague)
    assert neighbours(first, officer) == (None, None)
