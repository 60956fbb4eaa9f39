"""The code to go on later, sent: only where the office sends, only on an explicit wish, and not often."""

import re

import pytest
from django.test import Client

from audit.models import Entry
from forms_app.models import Draft
from services.messages.models import OutgoingMessage
from services.models import MessageTemplate, Office
from tests.forms_app.filling import SLUG, Applicant

LATER, SEND = f"/apply/{SLUG}/later/", f"/apply/{SLUG}/later/send/"
WISH = {"send-channel": "sms", "send-wish": "on"}
CODE = re.compile(r'class="code">([۰-۹-]+)<')


@pytest.fixture
def office(office) -> Office:
    office.sms_on = office.email_on = True
    office.save()
    MessageTemplate.objects.create(
        key="resume_code",
        audience="applicant",
        sms="کد: {{ resume_code }} نشانی: {{ resume_url }}",
        email_subject="کد",
        email_body="کد: {{ resume_code }}",
    )
    return office


@pytest.fixture
def begun(visitor) -> Applicant:
    """Someone who gave a mobile number and has the code on the page."""
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact()
    visitor.client.post(LATER, {"detail": "۶۷۸۹"})
    return visitor


def page(visitor: Applicant) -> str:
    return visitor.client.get(LATER).content.decode()


def test_br33_the_offer_is_made_where_the_office_sends_and_an_address_is_known(begun):
    text = page(begun)
    assert SEND in text
    assert "۰۹۱۲•••۰۰۱" in text
    assert "09120000001" not in text
    assert 'value="email"' not in text
    assert not re.search(r'name="send-wish"[^>]*checked', text)


def test_br33_while_the_channels_are_off_nothing_of_it_shows(begun, office):
    office.sms_on = office.email_on = False
    office.save()
    assert SEND not in page(begun)
    begun.client.post(SEND, WISH)
    assert not OutgoingMessage.objects.exists()


def test_without_a_text_or_an_address_nothing_is_offered(visitor, begun):
    MessageTemplate.objects.all().delete()
    assert SEND not in page(begun)


def test_both_ways_are_offered_to_who_gave_both_addresses(begun):
    begun.contact(email="someone@example.org")
    text = page(begun)
    assert "so•••@example.org" in text
    begun.client.post(SEND, {**WISH, "send-channel": "email"})
    assert OutgoingMessage.objects.get().opened()["to"] == "someone@example.org"


@pytest.mark.parametrize(
    "data", [{}, {"send-channel": "sms"}, {"send-wish": "on"}, {"send-channel": "email", "send-wish": "on"}]
)
def test_br33_without_the_tick_or_a_known_address_nothing_is_sent(begun, data):
    begun.client.post(SEND, data)
    assert not OutgoingMessage.objects.exists()


def test_br33_the_message_has_code_and_address_and_nothing_else(begun, caplog):
    code = CODE.search(page(begun))[1]
    response = begun.client.post(SEND, WISH)
    assert (response.status_code, response.url) == (302, LATER)
    message = OutgoingMessage.objects.get()
    assert message.text == "کد: {{ resume_code }} نشانی: http://127.0.0.1:8000/apply/resume"
    assert message.opened() == {"to": "09120000001", "secrets": {"resume_code": f"\u200e{code}"}}
    told = caplog.text + str(list(Entry.objects.values())) + message.reference + message.idempotency_key
    assert code not in told
    assert "0912" not in told
    assert message.reference == f"draft:{Draft.objects.get().idempotency_key}"


def test_a_second_click_is_the_same_wish(begun):
    begun.client.post(SEND, WISH)
    begun.client.post(SEND, WISH)
    assert OutgoingMessage.objects.count() == 1


def test_a_stranger_s_telephone_cannot_be_made_to_ring(begun):
    statuses = [begun.client.post(SEND, WISH).status_code for _try in range(4)]
    assert statuses == [302, 302, 302, 429]


def test_many_drafts_with_one_number_count_together(begun, form):
    for _try in range(3):
        begun.client.post(SEND, WISH)
    other = Applicant(client=Client(REMOTE_ADDR="203.0.113.9"))
    other.begin()
    other.request()
    other.applicant()
    other.contact()
    other.client.post(LATER, {"detail": "1234"})
    assert other.client.post(SEND, WISH).status_code == 429


def test_who_has_no_draft_or_no_code_gets_nothing(visitor, client):
    assert client.post(SEND, WISH).status_code != 302 or not OutgoingMessage.objects.exists()
    assert client.get(SEND).status_code == 405
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact()
    visitor.client.post(SEND, WISH)
    assert not OutgoingMessage.objects.exists()


def test_a_draft_that_tries_the_form_out_sends_nothing(begun):
    Draft.objects.update(is_test=True)
    assert SEND not in page(begun)
