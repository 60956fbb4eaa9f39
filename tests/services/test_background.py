"""Tasks beside the request: after the commit, in order of their time, and one that fails stops no other."""

import datetime as dt
import threading

import pytest
from django.utils import timezone
from django_tasks import task, task_backends

from services.background import ThreadBackend, Worker

ran: list[str] = []
done = threading.Event()


@task(backend="messages")
def note(word: str) -> None:
    ran.append(word)
    if word == "last":
        done.set()
    if word == "broken":
        raise ValueError


@pytest.fixture(autouse=True)
def _fresh():
    ran.clear()
    done.clear()


@pytest.fixture
def threaded(settings):
    settings.TASKS = {
        "default": settings.TASKS["default"],
        "messages": {"BACKEND": "services.background.ThreadBackend"},
    }


@pytest.mark.django_db
def test_a_task_waits_for_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        note.enqueue("a")
        assert ran == []
    assert ran == ["a"]


@pytest.mark.django_db(transaction=True)
def test_the_thread_goes_on_after_a_task_that_fails_and_waits_for_its_time(threaded):
    note.using(run_after=timezone.now() + dt.timedelta(seconds=0.4)).enqueue("last")
    note.enqueue("broken")
    note.enqueue("soon")
    assert done.wait(10)
    assert ran == ["broken", "soon", "last"]


def test_only_the_thread_can_wait():
    assert not task_backends["messages"].supports_defer
    assert ThreadBackend("messages", {}).supports_defer


def test_work_that_raises_does_not_stop_the_worker():
    one, ended = Worker(), threading.Event()
    one.put(lambda: 1 / 0)
    one.put(ended.set)
    assert ended.wait(10)


def test_a_forked_child_begins_with_an_empty_queue():
    one, ended = Worker(), threading.Event()
    one.put(lambda: None, wait=60)
    one._pid = -1
    one.put(ended.set)
    assert ended.wait(10)
    assert one._queue == []
