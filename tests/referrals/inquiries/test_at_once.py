"""Several people at the same moment: nothing is sent twice, and no case is left waiting for nothing."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.utils import timezone

from persian.jalali import local_date
from referrals.cases.moves import MoveRefused
from referrals.cases.states import State
from referrals.inquiries.batches import make_batch
from referrals.inquiries.models import Batch, Inquiry, Result
from referrals.inquiries.verbs import answer
from referrals.models import Case, Event
from referrals.roles import Role

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are shown on PostgreSQL"),
]


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do all `works` in threads that start together; how each ended, in any order."""
    barrier, outcomes = threading.Barrier(len(works)), []

    def run(work):
        barrier.wait()
        try:
            work()
            outcomes.append("done")
        except MoveRefused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def answering(inquiry: Inquiry, by) -> Callable[[], object]:
    mine = Inquiry.objects.select_related("case__office").get(pk=inquiry.pk)
    day = local_date(timezone.now())
    return lambda: answer(inquiry=mine, result=Result.MATCH, answered_on=day, by=by)


def test_of_eight_who_make_a_batch_one_gets_it(asked, office, people):
    asked()
    works = [lambda: make_batch(office=office, by=people[Role.INQUIRY_OFFICER])] * 8
    assert at_once(*works) == ["done"] + ["refused"] * 7
    assert Batch.objects.get().inquiries.count() == 2


def test_two_last_answers_at_once_move_the_case_once(asked, people):
    officer = people[Role.INQUIRY_OFFICER]
    works = [answering(one, officer) for one in asked()]
    assert at_once(*works) == ["done", "done"]
    assert Case.objects.get().state == State.UNDER_REVIEW
    assert Event.objects.filter(source=State.AWAITING_INQUIRY).count() == 1


def test_of_two_who_answer_the_same_the_second_is_told(asked, people):
    officer = people[Role.INQUIRY_OFFICER]
    first, _second = asked()
    assert at_once(answering(first, officer), answering(first, officer)) == ["done", "refused"]
    assert Inquiry.objects.open().count() == 1
