"""What applicants are told of their letter."""

import datetime as dt

import pytest

from persian.jalali import short
from referrals.letters.issue import issue
from referrals.letters.models import Letter
from referrals.notices.reminders import remind
from referrals.roles import Role
from services.models import MessageTemplate, OutgoingMessage
from tests.referrals.consenting import TEXTS, YES, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(version):
    return asking(version)


@pytest.fixture
def told(office, approved, people) -> Letter:
    """An issued letter of an applicant who asked for SMS."""
    office.sms_on = True
    office.save()
    for key, text in TEXTS.items():
        MessageTemplate.objects.create(key=key, audience="applicant", sms=text)
    return issue(case=approved(**YES), by=people[Role.SIGNATORY])[0]


def texts(template: str) -> list[str]:
    return list(OutgoingMessage.objects.filter(template=template).values_list("text", flat=True))


def test_a_letter_is_announced_with_its_last_day(told):
    [text] = texts("letter_ready")
    assert short(told.valid_until) in text


def test_the_hand_over_is_told(told, collect):
    collect(told)
    assert len(texts("letter_delivered")) == 1


def test_a_letter_that_runs_out_is_told_of_once(told, collect):
    collect(told)
    assert remind(told.valid_until - dt.timedelta(days=6)) == 0
    assert remind(told.valid_until - dt.timedelta(days=5)) == 1
    assert remind(told.valid_until) == 1
    assert len(texts("letter_expiring")) == 1
    assert remind(told.valid_until + dt.timedelta(days=1)) == 0


def test_a_letter_not_collected_or_presented_is_not_told_of(told, collect, operator):
    day = told.valid_until
    assert remind(day) == 0
    collect(told)
    Letter.objects.update(presented_at=told.issued_at, presented_by=operator)
    assert remind(day) == 0
