"""Public pages are kept for the next visitor, and never longer than they are true."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from services import answers, publication
from services.models import Directive, Fee, Office


@pytest.fixture
def kept(service, client):
    """The service page, asked for until it is kept."""
    for _visit in range(2):
        assert client.get(service.url).status_code == 200
    return service


def shown(page, **headers) -> str:
    """The page as a new visitor gets it."""
    return Client().get(page.url, **headers).content.decode()


def test_a_kept_page_costs_one_query(kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        Client().get(kept.url)


def test_the_kept_answer_is_the_answer(service, client):
    first, second, third = (client.get(service.url) for _visit in range(3))
    assert first.content == second.content == third.content
    assert third["Content-Type"] == first["Content-Type"]
    assert "default-src 'self'" in third["Content-Security-Policy"]
    assert "Cookie" in third["Vary"]


def test_an_edited_page_is_shown_at_once(kept):
    kept.title = "AFTER"
    kept.save_revision().publish()
    assert "AFTER" in shown(kept)


def test_a_draft_is_not_shown(kept):
    kept.title = "DRAFT"
    kept.save_revision()
    assert all("DRAFT" not in shown(kept) for _visit in range(3))


def test_a_page_taken_away_is_gone_at_once(kept):
    kept.unpublish()
    assert Client().get(kept.url).status_code == 404


@pytest.mark.parametrize("change", ["office", "fee", "directive"])
def test_what_stands_around_the_page_is_followed_too(kept, change):
    before = publication.current()
    if change == "office":
        office = Office.objects.get()
        office.phone = "021-555"
        office.save()
        assert "۰۲۱-۵۵۵" in shown(kept)
    elif change == "fee":
        Fee.objects.create(service=kept, title="FEE", amount=1, valid_from=dt.date(2020, 1, 1))
        assert "FEE" in shown(kept)
    else:
        Directive.objects.get().unpublish()
        assert "/directives/" not in shown(kept)
    assert publication.current() > before


def test_a_form_opens_and_closes_the_way_to_apply(kept):
    form = kept.forms.model.objects.create(slug="sample", title="Sample", service=kept)
    publication.bump()
    assert "/apply/sample/" in shown(kept)
    form.unpublish()
    assert "/apply/sample/" not in shown(kept)


def test_a_fee_ends_at_midnight_without_anybody_publishing(kept, monkeypatch):
    Fee.objects.create(
        service=kept, title="FEE", amount=1, valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2026, 1, 1)
    )
    last_evening = dt.datetime(2026, 1, 1, 20, 0, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: last_evening)
    assert "FEE" in shown(kept)
    monkeypatch.setattr("django.utils.timezone.now", lambda: last_evening + dt.timedelta(hours=1))
    assert "FEE" not in shown(kept)


def test_a_restricted_page_is_not_shown_from_what_was_kept(kept):
    PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(kept.url).status_code == 302


def test_visitors_with_a_session_get_their_own_answer(kept, client):
    client.force_login(get_user_model().objects.create_user("someone"))
    response = client.get(kept.url)
    assert "ETag" not in response


def test_each_language_has_its_own_answer(kept):
    english = Client()
    english.cookies["django_language"] = "en"
    for _visit in range(3):
        assert '<html lang="en" dir="ltr">' in english.get(kept.url).content.decode()
    assert '<html lang="fa" dir="rtl">' in shown(kept)


def test_a_query_string_is_answered_but_not_kept(kept):
    response = Client().get(f"{kept.url}?utm=1")
    assert response.status_code == 200
    assert "ETag" not in response


def test_pages_with_a_token_are_never_kept(db):
    for _visit in range(3):
        response = Client().get("/language/")
        assert "ETag" not in response
        assert "no-store" in response["Cache-Control"]


def test_a_browser_that_has_the_page_is_told_so(kept):
    tag = Client().get(kept.url)["ETag"]
    response = Client().get(kept.url, headers={"If-None-Match": tag})
    assert response.status_code == 304
    assert not response.content


def test_a_preview_is_neither_kept_nor_answered_from_what_was_kept(kept):
    kept.title = "PREVIEW"
    response = kept.make_preview_request()
    assert "PREVIEW" in response.content.decode()
    assert "PREVIEW" not in shown(kept)


def test_an_unknown_host_is_refused_as_ever(kept, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert Client().get(kept.url, headers={"host": "evil.example"}).status_code == 400


def test_a_page_is_kept_no_longer_than_its_form_stays_as_it_is(service, monkeypatch):
    """The button appears at the moment the form opens, though nothing was published."""
    opens = timezone.now() + dt.timedelta(hours=1)
    service.forms.create(slug="sample", title="Sample", live=True, opens_at=opens)
    seconds = []
    real = answers.cache.set

    def note(key, value, timeout, **kwargs):
        if key.startswith("answer:"):
            seconds.append(timeout)
        real(key, value, timeout, **kwargs)

    monkeypatch.setattr(answers.cache, "set", note)
    for _visit in range(2):
        Client().get(service.url)
    assert len(seconds) == 1
    assert 3500 < seconds[0] <= 3600
