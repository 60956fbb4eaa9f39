"""One key, one request: however often, in whatever order, and from however many calls at once."""

import threading
import uuid

import pytest
from django.db import connections
from django.utils import timezone

from forms_app.api.models import ApiClient
from forms_app.api.tokens import create
from forms_app.models import Draft, Form, Submission
from tests.forms_app.api.conftest import Program, body

KEY = uuid.UUID("00000000-0000-4000-8000-0000000000aa")


@pytest.mark.django_db
def test_the_same_call_gets_the_same_answer(program):
    first, second = program.send(key=KEY), program.send(key=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_refused(program):
    program.send(key=KEY)
    response = program.send(body(applicant={"first_name": "دیگری"}), key=KEY)
    assert response.status_code == 409
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_the_order_of_keys_in_the_body_means_nothing(program):
    answers = body()
    program.send(answers, key=KEY)
    assert program.send(dict(reversed(answers.items())), key=KEY).status_code == 201
    assert Submission.objects.count() == 1


@pytest.mark.django_db
def test_the_answer_stays_when_the_form_is_closed_and_the_draft_is_gone(program, form):
    first = program.send(key=KEY)
    Draft.objects.all().delete()
    Form.objects.update(closes_at=timezone.now())
    assert program.send(key=KEY).content == first.content
    assert program.send(body(household=None, contact={"county": "b"}), key=KEY).status_code == 409


@pytest.mark.django_db
def test_a_key_whose_call_failed_may_be_used_again(program):
    assert program.send(body(applicant={"first_name": ""}), key=KEY).status_code == 422
    assert program.send(key=KEY).status_code == 201


@pytest.mark.django_db
def test_two_programs_may_use_the_same_key(program, form, administrator):
    other = Program(create(client=ApiClient(name="دیگری"), forms=[form], by=administrator))
    assert {one.send(key=KEY).status_code for one in (program, other)} == {201}
    assert Submission.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x", "123", "é"])
def test_a_key_is_a_uuid(program, key):
    response = program.send(**{"Idempotency-Key": key})
    assert response.status_code == 422
    assert "Idempotency-Key" in response.json()["errors"]


@pytest.mark.django_db
def test_the_key_must_be_there(program):
    assert program.send(**{"Idempotency-Key": None}).status_code == 422


def at_once(calls) -> list:
    """The answers of `calls`, made in as many threads at the same moment."""
    gate, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index: int, call) -> None:
        gate.wait()
        try:
            answers[index] = call()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_of_many_equal_calls_at_once_exactly_one_is_stored_and_all_get_its_answer(program):
    answers = at_once([lambda: Program(program.token).send(key=KEY) for _ in range(8)])
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_of_different_bodies_with_one_key_at_once_exactly_one_wins(program):
    bodies = [body(applicant={"first_name": name}) for name in ("الف", "ب", "پ", "ت")]
    answers = at_once([lambda one=one: Program(program.token).send(one, key=KEY) for one in bodies])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert Submission.objects.count() == 1
