"""One draft, one submission: all of it or nothing."""

import threading

import pytest
from django.db import connection

from forms_app.models import Attachment, Draft, Fact, Submission
from forms_app.signals import submission_received
from forms_app.submissions.answers import Answers
from forms_app.submissions.submit import submit
from services.models import ListItem
from tests.forms_app.filling import Applicant, member


@pytest.fixture
def failing_receiver():
    def fail(**kwargs):
        raise RuntimeError("no case")

    submission_received.connect(fail, weak=False)
    yield
    submission_received.disconnect(fail)


def test_a_receiver_that_fails_undoes_everything(visitor, failing_receiver):
    visitor.up_to_check([member()])
    visitor.client.raise_request_exception = False
    assert visitor.declare().status_code == 500
    assert not Submission.objects.exists()
    assert not Fact.objects.exists()
    assert bytes(Draft.objects.get().payload)
    assert Attachment.objects.filter(submission=None).count() == 2


def test_the_same_draft_is_submitted_once(visitor):
    visitor.begin()
    draft = Draft.objects.get()
    first = submit(draft=draft, answers={}, channel="clerk", by=None)
    assert submit(draft=draft, answers={"other": 1}, channel="online") == first
    assert Submission.objects.count() == 1


def test_labels_are_those_of_the_day(visitor):
    visitor.up_to_check()
    visitor.declare()
    ListItem.objects.filter(list="counties", key="a").update(label="نام تازه")
    ListItem.objects.filter(list="residence_documents").delete()
    answers = Answers(visitor.submission())
    assert answers.label("county") == "شهرستان نمونهٔ الف"
    assert answers.label("document_type") == "کارت آمایش"


def test_facts_are_typed(visitor):
    visitor.up_to_check([member()])
    visitor.declare()
    facts = Fact.objects.filter(submission=visitor.submission())
    assert facts.get(key="nationality").text == "AF"
    assert facts.get(key="member_relation").row == 0
    assert not facts.filter(key="first_name").exists()


def test_br44_keys_of_other_versions_are_simply_not_answered(visitor):
    visitor.up_to_check()
    visitor.declare()
    answers = Answers(visitor.submission())
    assert answers.get("unknown") is None
    assert answers.get("unknown", "x") == "x"
    assert answers.rows("unknown") == []
    assert answers.label("unknown", value="x") == "x"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_make_one_submission(form):
    visitor = Applicant().up_to_check()
    results = []

    def click():
        other = Applicant()
        other.client.cookies = visitor.client.cookies
        try:
            results.append(other.declare().status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [302] * 6
    assert Submission.objects.count() == 1
