"""The documentation page of the interface: all of it from this server, no inline script, accessible by keyboard."""

import pytest
from django.test import Client

PAGE = "/api/docs"


@pytest.mark.django_db
def test_the_page_names_no_other_address_and_runs_no_inline_script():
    response = Client().get(PAGE)
    page = response.content.decode()
    assert "https://" not in page
    assert "script-src 'self';" in response["Content-Security-Policy"] + ";"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_bare_address_leads_to_it():
    assert Client().get("/api/").url == PAGE


@pytest.mark.django_db
def test_the_document_tells_of_tokens_and_keys():
    document = Client().get("/api/openapi.json").json()
    send = document["paths"]["/api/forms/{slug}/submissions"]["post"]
    assert send["security"]
    assert [one["name"] for one in send["parameters"] if one["in"] == "header"] == ["Idempotency-Key"]
    assert {"201", "401", "409", "422", "429"} <= send["responses"].keys()


@pytest.mark.django_db
def test_the_document_tells_how_to_ask_for_english():
    document = Client().get("/api/openapi.json").json()
    assert "Accept-Language: en" in document["info"]["description"]
    for path, method in (("/api/forms/{slug}", "get"), ("/api/forms/{slug}/submissions", "post")):
        assert "Accept-Language" in document["paths"][path][method]["description"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_shows_every_call_and_breaks_no_policy(page, live_server):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}{PAGE}")
    page.get_by_text("/api/forms/{slug}/submissions").wait_for()
    assert complaints == []
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
