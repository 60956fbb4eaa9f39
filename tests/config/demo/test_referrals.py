"""The sample reasons, messages and counter offices."""

import pytest
from django.utils import timezone

from config.demo import referrals
from referrals.models import CounterOffice, Reason
from services.messages.forms import TEXTS, complaints
from services.models import MessageTemplate


@pytest.fixture(autouse=True)
def _loaded(db):
    referrals.load()


def test_a_second_load_adds_nothing_and_keeps_what_was_edited():
    Reason.objects.filter(code="A1").update(text="تغییر")
    referrals.load()
    assert (Reason.objects.count(), MessageTemplate.objects.count()) == (24, 15)
    assert Reason.objects.get(code="A1").text == "تغییر"


def test_br29_the_active_sample_offices_can_be_addressed():
    assert CounterOffice.objects.addressable(timezone.now().date()).count() == 2
    assert CounterOffice.objects.count() == 3


def test_br41_every_sample_refusal_cites_an_article():
    assert not [one for one in Reason.objects.filter(outcome__in=["reject", "redirect"]) if not one.articles]


def test_br33_the_sample_messages_may_be_sent_as_they_are():
    for message in MessageTemplate.objects.all():
        for name in TEXTS:
            assert complaints(getattr(message, name), message.key) == [], message.key


def test_the_sample_sms_have_two_parts_at_most():
    assert [one.key for one in MessageTemplate.objects.exclude(sms="") if one.sample_length.parts > 2] == []
