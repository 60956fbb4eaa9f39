"""The panel on the review page, once more, and on paper: what is shown, to whom, and at what cost."""

import uuid

import pytest
from django.urls import reverse

from audit.models import Entry
from referrals.notices.verbs import reference
from referrals.roles import Role
from services.messages.outbox import send
from services.models import MessageTemplate, OutgoingMessage
from tests.referrals.consenting import YES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("directive")]
SPEAKERS = {Role.INTAKE_CLERK, Role.CASE_OFFICER, Role.SUPERVISOR}


def review(client, case) -> str:
    return client.get(reverse("referrals_case_modeladmin_review", args=[case.public_id])).content.decode()


def paper(case, template="request_submitted") -> str:
    return reverse("notices:print", args=[case.public_id, template])


def again(case, message) -> str:
    return reverse("notices:again", args=[case.public_id, message.public_id])


@pytest.fixture
def told(make_case):
    """A case whose applicant is told by SMS."""
    return make_case(**YES)


@pytest.fixture
def given_up(told) -> OutgoingMessage:
    OutgoingMessage.objects.update(state="given_up", sealed=None, error="timeout")
    return OutgoingMessage.objects.get()


def test_the_page_shows_what_became_of_a_message(client, people, told, given_up):
    client.force_login(people[Role.CASE_OFFICER])
    page = review(client, told)
    assert again(told, given_up) in page
    assert paper(told) in page
    assert page.count("notice__head") == 1
    client.force_login(people[Role.SIGNATORY])
    page = review(client, told)
    assert again(told, given_up) not in page
    assert paper(told) not in page


def test_a_message_stands_in_the_history(client, people, told):
    client.force_login(people[Role.CASE_OFFICER])
    page = review(client, told)
    history = page[page.index("history-title") :]
    assert "پیامک" in history or "SMS" in history


def test_a_button_sends_once_more(client, people, told, given_up):
    client.force_login(people[Role.INTAKE_CLERK])
    assert client.get(again(told, given_up)).status_code == 405
    assert client.post(again(told, given_up)).status_code == 302
    assert OutgoingMessage.objects.of(reference(told)).count() == 2
    assert Entry.objects.filter(action="message.retried").count() == 1


def test_the_message_of_another_case_is_not_found(client, people, told, given_up, make_case):
    client.force_login(people[Role.CASE_OFFICER])
    assert client.post(again(make_case(), given_up)).status_code == 404
    assert client.post(reverse("notices:again", args=[told.public_id, uuid.uuid4()])).status_code == 404


def test_only_who_speaks_with_applicants_opens_these(client, people, told, given_up):
    opened = set()
    for role, user in people.items():
        client.force_login(user)
        if client.get(paper(told)).status_code == 200:
            opened.add(role)
        # Wagtail's admin sends the others to its first page.
        back = client.post(again(told, given_up)).get("Location", "")
        assert ("/review/" in back) == (role in SPEAKERS), role
    assert opened == SPEAKERS


def test_a_clerk_prints_only_for_cases_of_the_own_work(client, people, told):
    type(told).objects.update(state="delivered")
    client.force_login(people[Role.INTAKE_CLERK])
    assert client.get(paper(told)).status_code == 404


def test_br33_who_wants_no_messages_gets_them_on_paper(client, people, case):
    client.force_login(people[Role.INTAKE_CLERK])
    assert paper(case) in review(client, case)
    page = client.get(paper(case)).content.decode()
    assert "ثبت شد" in page
    assert case.applicant_name not in page
    assert Entry.objects.get(action="notice.printed").data == {"template": "request_submitted"}


def test_a_notice_without_reason_is_not_found_and_one_without_words_says_so(client, people, case):
    client.force_login(people[Role.INTAKE_CLERK])
    assert client.get(paper(case, "request_rejected")).status_code == 404
    MessageTemplate.objects.all().delete()
    assert client.get(paper(case)).status_code == 409


def test_the_queries_do_not_grow_with_the_messages(
    client, people, told, office, django_assert_max_num_queries
):
    client.force_login(people[Role.CASE_OFFICER])
    review(client, told)
    with django_assert_max_num_queries(80) as few:
        review(client, told)
    for number in range(8):
        send(
            office=office,
            channel="sms",
            to="0912",
            template="inquiry_sent",
            values={"tracking_code": "1"},
            reference=reference(told),
            key=str(number),
            by=people[Role.CASE_OFFICER],
        )
    with django_assert_max_num_queries(len(few)):
        review(client, told)


def test_br33_the_page_records_that_no_messages_are_wished_any_more(client, people, told):
    address = reverse("notices:consent", args=[told.public_id])
    client.force_login(people[Role.SIGNATORY])
    client.post(address, {"wish": "no"})
    assert not Entry.objects.filter(action="message.stopped").exists()
    client.force_login(people[Role.CASE_OFFICER])
    assert 'value="no"' in review(client, told)
    client.post(address, {"wish": "no"})
    client.post(address, {"wish": "no"})
    assert Entry.objects.filter(action="message.stopped").count() == 1
    assert 'value="yes"' in review(client, told)
    client.post(address, {"wish": "yes"})
    assert Entry.objects.filter(action="message.allowed").count() == 1
