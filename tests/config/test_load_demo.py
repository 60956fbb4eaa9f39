import datetime as dt
import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from config.demo import cases, clock, people, scans
from config.demo.services import content
from config.management.commands import load_demo
from config.roles import GROUPS
from persian.jalali import TEHRAN, to_gregorian
from referrals.cases.states import State
from referrals.models import Case, CounterOffice, CounterOperator, Letter
from reports import figures
from reports.periods import Period
from services.models import Office


@pytest.fixture(scope="module")
def output(django_db_setup, django_db_blocker):
    """What the command printed; its rows stay for this file and are rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        printed = io.StringIO()
        call_command("load_demo", stdout=printed)
        yield printed.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def loaded(output, db):
    return output


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Case, Letter, CounterOffice, Revision)}


def test_production_refuses_accounts_with_a_well_known_password(settings, django_db_blocker):
    settings.PRODUCTION = True
    with django_db_blocker.block(), pytest.raises(CommandError, match="production"):
        call_command("load_demo")


def test_the_whole_demo_loads_twice_without_a_change(loaded):
    before = rows()
    call_command("load_demo")
    assert rows() == before


def test_the_command_prints_every_account(loaded):
    for _role, name in people.table():
        assert f"  {name} " in loaded
    assert people.PASSWORD in loaded


def test_there_is_one_account_for_every_role(loaded, client):
    assert get_user_model().objects.count() == len(GROUPS)
    assert not get_user_model().objects.filter(is_superuser=True).exists()
    assert CounterOperator.objects.get().office == CounterOffice.objects.order_by("code").first()


def test_the_cases_stand_in_their_states(loaded):
    found = {case.household_code: case for case in Case.objects.all()}
    for sample in content("cases"):
        case = found[sample["household_code"]]
        assert case.state == sample["state"]
        assert case.trigger == sample["trigger"]
        assert case.persons.count() == sample["household"]
    assert set(cases.STORIES) == {State(sample["state"]) for sample in content("cases")}


def test_everything_is_marked_as_sample_and_lies_in_the_past(loaded):
    assert Office.objects.get().sample
    now = timezone.now()
    for case in Case.objects.all():
        assert case.opened_at < now
        assert all(event.at < now for event in case.events.all())
        assert all("نمونه" in attachment.original_name for attachment in case.submission.attachments.all())


def test_statistics_have_something_to_show(loaded):
    year = Period("", timezone.now() - dt.timedelta(days=365), timezone.now())
    (counted,) = figures.counts(Office.objects.get(), [year])
    assert (counted.requests, counted.letters) == (6, 2)
    assert counted.recipients > counted.households == 2


def test_the_clock_of_the_demo_keeps_working_hours(db):
    office = Office.objects.create(code="00", name="نمونه", province="نمونه", weekend=[3, 4])
    office.refresh_from_db()
    friday = dt.datetime.combine(to_gregorian(1405, 9, 6), dt.time(11), TEHRAN)
    with clock.clock_at(office, friday) as moving:
        first = timezone.now()
        assert first.astimezone(TEHRAN).weekday() == 5  # Saturday
        moving.work(days=2)
        assert (timezone.now() - first).days == 2
        moving.work(minutes=40)
        assert (timezone.now() - first).days == 2
    assert abs((timezone.now() - dt.datetime.now(dt.UTC)).total_seconds()) < 5


def test_no_case_begins_in_the_future_after_a_weekend(db):
    office = Office.objects.create(code="00", name="نمونه", province="نمونه", weekend=[3, 4])
    office.refresh_from_db()
    early_saturday = dt.datetime.combine(to_gregorian(1405, 9, 7), dt.time(6), TEHRAN)
    begun = cases.start(office, early_saturday, 2)
    assert begun.astimezone(TEHRAN).weekday() == 2  # Wednesday


def test_a_scan_is_drawn_not_taken_from_anywhere():
    upload = scans.scan("تصویر نمونه", "123")
    assert upload.name == "تصویر نمونه.jpg"
    assert upload.read(3) == b"\xff\xd8\xff"


def test_every_loader_is_in_the_command():
    names = {loader.__module__.rsplit(".", 1)[-1] for loader in load_demo.LOADERS}
    assert {"services", "referrals", "forms", "people", "letters", "workflows", "cases"} == names
