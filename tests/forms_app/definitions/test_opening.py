"""When a form takes requests, for whom, how many; and what everybody else is told."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from forms_app.definitions.opening import FormClosed, Why, closed, received
from forms_app.definitions.publish import publish_version
from forms_app.models import Draft, Form, Submission
from forms_app.submissions.submit import submit
from services import publication
from tests.forms_app.at_once import draft_of, send_at_once
from tests.forms_app.filling import Applicant

HOUR = dt.timedelta(hours=1)
NOON = dt.datetime(2020, 3, 20, 8, 30, tzinfo=dt.UTC)  # ۱ فروردین ۱۳۹۹، ۱۲:۰۰ in Tehran


def change(**fields) -> Form:
    Form.objects.update(**fields)
    return Form.objects.get()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"live": False}, Why.NOT_PUBLISHED),
        ({"open_for_public": False}, Why.SWITCHED_OFF),
        ({"opens_at": NOON + HOUR}, Why.NOT_YET),
        ({"opens_at": NOON}, None),
        ({"closes_at": NOON + HOUR}, None),
        ({"closes_at": NOON}, Why.OVER),
        ({"access": "clerks"}, Why.CLERKS_ONLY),
        ({"access": "invited"}, None),
        ({"max_submissions": 1}, None),
    ],
)
def test_a_form_is_closed_for_one_reason(form, fields, why):
    found = closed(change(**fields), now=NOON)
    assert (found.why if found else None) == why


def test_clerks_may_fill_in_what_is_closed_to_the_public_but_not_what_is_over(form):
    assert closed(change(access="clerks"), to_public=False) is None
    assert closed(change(open_for_public=False), to_public=False) is None
    assert closed(change(closes_at=NOON), to_public=False, now=NOON).why == Why.OVER


def test_the_page_says_when_it_opens_by_the_calendar_of_the_reader(visitor):
    change(opens_at=timezone.now() + 400 * HOUR)
    page = visitor.open("").content.decode()
    assert "باز می‌شود" in page
    assert "۱۴۰" in page


def test_a_form_closes_after_it_opens(form):
    form.opens_at, form.closes_at = NOON, NOON
    with pytest.raises(ValidationError) as refusal:
        form.clean()
    assert list(refusal.value.message_dict) == ["closes_at"]


def test_a_maximum_of_nothing_is_refused(form):
    form.max_submissions = 0
    with pytest.raises(ValidationError):
        form.clean()


@pytest.mark.parametrize("fields", [{"closes_at": NOON}, {"access": "clerks"}])
def test_a_draft_keeps_what_was_typed_when_the_form_closes_under_it(visitor, fields):
    visitor.begin()
    visitor.request()
    change(**fields)
    page = visitor.applicant(father_name="نگه داشته")
    assert page.status_code == 200
    assert "kh-notice" in page.content.decode()
    change(closes_at=None, access="public")
    assert "نگه داشته" in visitor.open("applicant").content.decode()


def test_the_maximum_is_asked_once_more_when_the_request_is_sent(visitor, monkeypatch):
    """The last place goes between the opening of the page and its sending."""
    visitor.up_to_check()
    change(max_submissions=1)
    other = Draft.objects.create(
        version=Draft.objects.get().version, expires_at=timezone.now() + HOUR, payload=b"x"
    )
    draft = Draft.objects.select_related("version__form").exclude(pk=other.pk).get()
    submit(draft=other, answers={}, channel="online")
    with pytest.raises(FormClosed) as refusal:
        submit(draft=draft, answers={}, channel="online")
    assert refusal.value.closed.why == Why.FULL
    assert Submission.objects.count() == 1
    assert bytes(Draft.objects.get(pk=draft.pk).payload)
    assert visitor.declare().status_code == 200
    assert Submission.objects.count() == 1


def test_a_full_form_says_so_to_newcomers(visitor):
    change(max_submissions=1)
    visitor.up_to_check()
    before = publication.current()
    visitor.declare()
    assert publication.current() > before  # the service's kept page lapses with the last place
    assert Submission.objects.count() == 1
    page = Client().get(visitor.url()).content.decode()
    assert 'name="csrfmiddlewaretoken"' not in page


def test_tests_take_no_place(visitor, form):
    visitor.up_to_check()
    visitor.declare()
    Submission.objects.update(is_test=True)
    assert received(form, upto=5) == 0


def test_every_version_counts_towards_the_maximum(visitor, form):
    visitor.up_to_check()
    visitor.declare()
    form.title = "عنوان تازه"
    form.save()
    publish_version(form=form)
    assert closed(change(max_submissions=1)).why == Why.FULL


def test_only_a_form_with_a_maximum_costs_a_query(form, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert closed(form) is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_maximum_holds_exactly_when_many_send_at_once(form):
    change(max_submissions=3)
    drafts = [draft_of(form.latest_version()) for _ in range(8)]
    assert send_at_once(drafts) == ["full"] * 5 + ["sent"] * 3
    assert Submission.objects.count() == 3


def test_the_wizard_is_closed_to_strangers_of_a_form_for_clerks(form):
    change(access="clerks")
    page = Applicant().begin()
    assert page.status_code == 200
    assert not Draft.objects.exists()
