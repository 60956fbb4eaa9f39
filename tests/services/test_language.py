"""The language of the pages, and the calm pages for what goes wrong."""

import pytest
from django.template.loader import render_to_string


def test_pages_are_persian_whatever_the_browser_prefers(db, client):
    page = client.get("/language/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="fa" dir="rtl">' in page


def test_the_chosen_language_stays(db, client):
    client.post("/i18n/setlang/", {"language": "en", "next": "/language/"})
    page = client.get("/language/").content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert "bootstrap.min.css" in page


def test_an_unknown_language_is_ignored(db, client):
    client.cookies["django_language"] = "xx"
    assert '<html lang="fa"' in client.get("/language/").content.decode()


def test_the_way_back_stays_on_this_site(db, client):
    page = client.get("/language/?next=https://evil.example/").content.decode()
    assert "evil.example" not in page.split("<footer")[0]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_pages_need_neither_request_nor_database(name):
    page = render_to_string(f"{name}.html")
    assert "<h1>" in page
    assert "Traceback" not in page


def test_a_missing_page_is_calm_and_does_not_repeat_the_address(db, client):
    response = client.get("/no-such-page-<script>/")
    assert response.status_code == 404
    assert "no-such-page" not in response.content.decode().split("<footer")[0]
