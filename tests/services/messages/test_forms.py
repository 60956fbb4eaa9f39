"""Editing texts in the admin: what is refused, the preview, and who may."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from services.messages.forms import complaints
from services.models import MessageTemplate

ADD = MessageTemplate.snippet_viewset.get_url_name("add")


@pytest.fixture
def editor(client, db) -> User:
    user = User.objects.create_user("editor")
    names = ("access_admin", "view_messagetemplate", "add_messagetemplate", "change_messagetemplate")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return user


def text(**own) -> dict:
    return {"key": "k", "audience": "applicant", "sms": "متن", "email_subject": "", "email_body": "", **own}


@pytest.mark.parametrize(
    "sms",
    [
        *("{{ first_name }}", "{{ document_number }}", "{{ nobody }}"),
        *("گواهی پزشک", "{% debug %}", "{{ tracking_code }", ""),
    ],
)
def test_br33_what_no_message_may_say_is_not_stored(client, editor, sms):
    client.post(reverse(ADD), text(sms=sms))
    assert not MessageTemplate.objects.exists()


def test_br33_a_message_with_declared_placeholders_is_stored(client, editor):
    client.post(reverse(ADD), text(sms="درخواست {{ tracking_code }} با ي عربي"))
    assert MessageTemplate.objects.get().sms == "درخواست {{ tracking_code }} با ی عربی"


def test_br33_a_person_in_a_message_gets_words_of_its_own():
    found = complaints("{{ first_name }} {{ nobody }}", "k")
    assert len(found) == 2
    assert "first_name" in found[0]
    assert "nobody" in found[1]


def test_the_code_of_a_draft_stands_in_no_subject(client, editor):
    own = text(key="resume_code", email_body="{{ resume_code }}", email_subject="{{ resume_code }}")
    client.post(reverse(ADD), own)
    assert not MessageTemplate.objects.exists()
    client.post(reverse(ADD), {**own, "email_subject": "کد"})
    assert MessageTemplate.objects.count() == 1


def test_an_email_needs_a_subject(client, editor):
    client.post(reverse(ADD), text(email_body="متن"))
    assert not MessageTemplate.objects.exists()


def test_the_preview_shows_sample_values_and_the_parts_of_the_sms(client, editor, words):
    address = reverse(MessageTemplate.snippet_viewset.get_url_name("preview_on_edit"), args=[words.pk])
    sms = "درخواست {{ tracking_code }}" + "س" * 60
    client.post(address, text(sms=sms))
    page = client.get(address).content.decode()
    assert "۴۸۳۱-۲۰۹۷-۶۱۳" in page
    assert "{{" not in page
    assert "۸۲" in page
    assert "۱۳۴" in page


def test_the_list_tells_the_parts(client, editor, words):
    page = client.get(reverse(MessageTemplate.snippet_viewset.get_url_name("list")))
    assert page.status_code == 200
    assert words.sample_length.parts == 1


def test_the_list_costs_no_more_with_more_texts(client, editor, words, django_assert_max_num_queries):
    address = reverse(MessageTemplate.snippet_viewset.get_url_name("list"))
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(10):
        MessageTemplate.objects.create(key=f"k{number}", audience="a", sms="متن")
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_stranger_to_texts_opens_none_of_it(client, words, db):
    user = User.objects.create_user("clerk")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    for name in ("list", "add"):
        assert client.get(reverse(MessageTemplate.snippet_viewset.get_url_name(name))).status_code == 302
