"""Retired forms leave the list and the public, and harm nothing that came by them."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from audit.models import Entry
from forms_app.definitions.archive import archive, restore
from forms_app.definitions.listing import forms_listed, state
from forms_app.models import Form, Submission
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from referrals.models import Case
from tests.forms_app.filling import Applicant

LIST = "/admin/snippets/forms_app/form/"


@pytest.fixture
def head(db):
    return get_user_model().objects.create_superuser("head", "h@example.org", "x")


@pytest.fixture
def desk(client, head):
    client.force_login(head)
    return client


def test_an_archived_form_is_closed_and_its_cases_go_on(form, head):
    visitor = Applicant().up_to_check()
    visitor.declare()
    before = Answers(Submission.objects.get()).sections(reader=everything)
    assert archive(form=form, by=head)
    form.refresh_from_db()
    assert not form.is_open
    assert Applicant().begin().status_code == 200
    assert Answers(Submission.objects.get()).sections(reader=everything) == before
    assert Case.objects.count() == 1
    assert Entry.objects.get(action="form.archived").actor == head


def test_archiving_twice_does_nothing_and_restoring_brings_back_what_was_published(form, head):
    archive(form=form, by=head)
    form.title = "پیش‌نویس"
    form.save_revision(user=head)
    assert not archive(form=form, by=head)
    assert restore(form=form, by=head)
    assert not restore(form=form, by=head)
    back = Form.objects.get()
    assert back.is_open
    assert back.title != "پیش‌نویس"
    assert form.versions.count() == 1


def test_the_list_leaves_the_archive_out_until_asked(desk, form, head):
    Form.objects.create(slug="new", title="فرم نو", live=False)
    archive(form=form, by=head)
    assert "health-insurance" not in desk.get(LIST).content.decode()
    assert "فرم نو" in desk.get(LIST).content.decode()
    assert "health-insurance" in desk.get(f"{LIST}?archived=yes").content.decode()
    assert "فرم نو" not in desk.get(f"{LIST}?archived=yes").content.decode()
    assert "health-insurance" in desk.get(f"{LIST}?archived=all").content.decode()


def test_the_questions_before_it_lead_in_and_out(desk, form):
    assert desk.get(f"{LIST}{form.pk}/archive/").status_code == 200
    assert desk.post(f"{LIST}{form.pk}/archive/").status_code == 302
    assert desk.post(f"{LIST}{form.pk}/archive/").status_code == 422
    assert desk.post(f"{LIST}{form.pk}/restore/").status_code == 302
    assert desk.post(f"{LIST}{form.pk}/restore/").status_code == 422


HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("fields", "colour"),
    [
        ({}, "open"),
        ({"access": "invited"}, "open"),
        ({"access": "clerks"}, "closed"),
        ({"open_for_public": False}, "closed"),
        ({"max_submissions": 1}, "open"),
        ({"live": False}, "archived"),
    ],
)
def test_each_form_says_how_it_stands(form, fields, colour):
    Form.objects.update(**fields)
    assert f"form-state--{colour}" in state(forms_listed().get())


def test_times_are_told_in_the_list(form):
    Form.objects.update(opens_at=timezone.now() + HOUR)
    early = state(forms_listed().get())
    Form.objects.update(opens_at=None, closes_at=timezone.now() - HOUR)
    assert early != state(forms_listed().get())


def test_drafts_under_way_are_counted_without_tests_and_sent_ones(form):
    Applicant().begin()
    Applicant().up_to_check().declare()
    assert forms_listed().get().drafts == 1


def test_the_list_costs_the_same_for_many_forms(desk, form, django_assert_max_num_queries):
    for number in range(15):
        Form.objects.create(slug=f"f{number}", title=f"فرم {number}", live=True)
    desk.get(LIST)
    with django_assert_max_num_queries(26):
        desk.get(LIST)
