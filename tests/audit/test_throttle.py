"""One address may try so often and no more; nobody else is held up by it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import RequestFactory
from django.utils import timezone

from audit import throttle
from audit.models import Bucket
from audit.throttle import TooManyTries, forget, spend


def caller(address="192.0.2.1"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def spend_all(request, scope="verify", burst=3):
    for _ in range(burst):
        spend(request, scope, burst=burst, per_hour=60)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still; call it to move on by so many seconds."""
    now = [timezone.now()]
    monkeypatch.setattr(throttle.timezone, "now", lambda: now[0])

    def move(seconds):
        now[0] += timedelta(seconds=seconds)

    return move


@pytest.mark.django_db
def test_after_the_burst_one_must_wait_for_the_next_token(clock):
    spend_all(caller())
    with pytest.raises(TooManyTries) as refused:
        spend(caller(), "verify", burst=3, per_hour=60)
    assert refused.value.wait == 60
    clock(61)
    spend(caller(), "verify", burst=3, per_hour=60)
    with pytest.raises(TooManyTries):
        spend(caller(), "verify", burst=3, per_hour=60)


@pytest.mark.django_db
def test_a_long_rest_gives_no_more_than_the_burst(clock):
    spend_all(caller())
    clock(90_000)
    spend_all(caller())
    with pytest.raises(TooManyTries):
        spend(caller(), "verify", burst=3, per_hour=60)


@pytest.mark.django_db
def test_addresses_and_scopes_do_not_share(clock):
    spend_all(caller())
    spend_all(caller("192.0.2.2"))
    spend_all(caller(), "track")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"), [("2001:db8::1", "2001:db8::ffff:1:1"), ("::ffff:192.0.2.1", "192.0.2.1")]
)
def test_one_household_of_ipv6_is_one_caller(clock, one, other):
    spend_all(caller(one))
    with pytest.raises(TooManyTries):
        spend(caller(other), "verify", burst=3, per_hour=60)


@pytest.mark.django_db
def test_who_has_shown_who_he_is_is_one_caller_from_every_address(clock):
    for number in range(3):
        spend(caller(f"192.0.2.{number}"), "verify", burst=3, per_hour=60, by="program:1")
    with pytest.raises(TooManyTries):
        spend(caller("192.0.2.9"), "verify", burst=3, per_hour=60, by="program:1")
    spend(caller("192.0.2.9"), "verify", burst=3, per_hour=60, by="program:2")
    spend(caller("192.0.2.9"), "verify", burst=3, per_hour=60)


@pytest.mark.django_db
def test_a_clock_set_back_gives_nothing_away(clock):
    spend_all(caller())
    clock(-7200)
    with pytest.raises(TooManyTries):
        spend(caller(), "verify", burst=3, per_hour=60)


@pytest.mark.django_db
def test_the_table_tells_no_address():
    spend(caller(), "verify", burst=3, per_hour=60)
    assert "192" not in Bucket.objects.get().key
    assert len(Bucket.objects.get().key) == 64


@pytest.mark.django_db
def test_old_buckets_are_forgotten_when_a_new_caller_comes(clock):
    spend_all(caller())
    clock(throttle.KEPT.total_seconds() + 1)
    spend(caller("192.0.2.9"), "verify", burst=3, per_hour=60)
    assert Bucket.objects.count() == 1
    assert forget(before=timezone.now() - throttle.KEPT) == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_the_burst_gets_through():
    barrier, results = threading.Barrier(12), []

    def attempt():
        barrier.wait()
        try:
            spend(caller(), "verify", burst=5, per_hour=1)
            results.append("through")
        except TooManyTries:
            results.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert connection.vendor == "postgresql"
    assert sorted(results) == ["refused"] * 7 + ["through"] * 5
