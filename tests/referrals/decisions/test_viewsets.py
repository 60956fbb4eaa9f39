"""Editing reasons."""

import pytest
from django.urls import reverse

from referrals.models import Reason
from services.directives import Directive

WORDS = ("view_reason", "change_reason", "add_reason")


@pytest.fixture
def editor(client, make_account):
    user = make_account("editor", permissions=("access_admin", *WORDS))
    client.force_login(user)
    return user


def reason(**other) -> dict:
    return {
        "code": "A9",
        "outcome": "approve",
        "ground": "",
        "text": "متن",
        "active": "on",
        "articles": ["d1/art2_1"],
        **other,
    }


def test_br16_articles_are_chosen_from_the_directive_in_force(client, editor, directive):
    address = reverse(Reason.snippet_viewset.get_url_name("add"))
    assert "۲-۱. دو مورد." in client.get(address).content.decode()
    client.post(address, reason(text="متن با ي عربي"))
    stored = Reason.objects.get(code="A9")
    assert (stored.articles, stored.text) == (["art2_1"], "متن با ی عربی")
    client.post(address, reason(code="A8", articles=["nowhere"]))
    assert not Reason.objects.filter(code="A8").exists()


def test_br41_a_refusal_cites_an_article(client, editor, directive):
    address = reverse(Reason.snippet_viewset.get_url_name("add"))
    client.post(address, reason(outcome="reject", articles=[]))
    assert not Reason.objects.exists()


def test_an_article_that_the_directive_lost_stays_with_the_reason(client, editor, directive, reasons):
    address = reverse(Reason.snippet_viewset.get_url_name("edit"), args=[reasons["D1"].pk])
    client.post(address, reason(code="D1", outcome="reject", text="تازه", articles=["d1/art2_1", "gone"]))
    reasons["D1"].refresh_from_db()
    assert (reasons["D1"].text, reasons["D1"].articles) == ("تازه", ["art2_1", "gone"])


def test_a_reason_cites_one_directive_and_that_of_its_service(client, editor, directive, service):
    other = Directive.objects.get(pk=directive.pk)
    other.pk, other.key = None, "d2"
    other.save(force_insert=True)
    address = reverse(Reason.snippet_viewset.get_url_name("add"))
    client.post(address, reason(articles=["d1/art2_1", "d2/art3_1"]))
    client.post(address, reason(service=service.pk, articles=["d2/art2_1"]))
    assert not Reason.objects.exists()
    client.post(address, reason(service=service.pk, articles=["d1/art2_1"]))
    assert Reason.objects.get().articles == ["art2_1"]
    edit = reverse(Reason.snippet_viewset.get_url_name("edit"), args=[Reason.objects.get().pk])
    assert 'value="d1/art2_1"' in client.get(edit).content.decode()
