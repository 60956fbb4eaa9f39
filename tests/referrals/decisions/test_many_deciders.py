"""32 people decide the same case at the same moment through the page itself: one wins, nobody loses a word.

`--cases=200` takes as many cases as a release is proved with.
"""

import threading

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from referrals.cases.states import State
from referrals.decisions.verbs import propose
from referrals.models import Case, Decision, Event
from referrals.roles import Role

AT_ONCE = 32


@pytest.fixture
def cases(request, make_case, ready, reasons, people):
    """Cases with an open proposal."""
    found = []
    for _number in range(request.config.getoption("--cases")):
        case = ready(make_case())
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=people[Role.CASE_OFFICER])
        found.append(case)
    return found


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are shown on PostgreSQL")
def test_of_32_at_once_one_wins_each_case_and_the_others_keep_their_words(cases, make_account):
    people = [make_account(f"supervisor{number}", Role.SUPERVISOR) for number in range(AT_ONCE)]
    barrier = threading.Barrier(AT_ONCE)
    answers: dict[int, list[tuple[int, bool]]] = {case.pk: [] for case in cases}
    broken: list[BaseException] = []

    def decide_all(number: int) -> None:
        client = Client(raise_request_exception=True)
        client.force_login(people[number])
        note = f"یادداشت شمارهٔ {number}"
        try:
            for case in cases:
                address = reverse("referrals_case_modeladmin_review", args=[case.public_id])
                data = {"action": "decide", "version": case.version, "verdict": "approved", "note": note}
                barrier.wait(timeout=120)
                response = client.post(address, data)
                answers[case.pk].append((response.status_code, note in response.content.decode()))
        except BaseException as error:
            broken.append(error)
            barrier.abort()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide_all, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    for case in cases:
        statuses = sorted(status for status, _kept in answers[case.pk])
        assert statuses == [302, *[409] * (AT_ONCE - 1)]
        assert all(kept for status, kept in answers[case.pk] if status == 409), "somebody's note was lost"
    assert Case.objects.filter(state=State.APPROVED).count() == len(cases)
    assert Decision.objects.filter(verdict="approved").count() == len(cases)
    assert Event.objects.filter(target=State.APPROVED).count() == len(cases)
