"""The first page leads each role to its own places."""

import pytest
from django.test import Client

from config.demo import people
from config.shortcuts import PLACES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "views"),
    [
        ("statistics_officer", {"statistics"}),
        ("auditor", {"audit_log", "statistics"}),
        ("delivery_clerk", set()),
    ],
)
def test_a_role_is_led_to_its_places_and_no_others(role, views):
    people.load()
    client = Client()
    client.force_login(people.account(role))
    page = client.get("/admin/").content.decode()
    shown = {place.view for place in PLACES if str(place.hint) in page}
    assert shown == views


def test_an_editor_is_led_to_what_they_may_draft():
    people.load()
    client = Client()
    client.force_login(people.account("content_editor"))
    assert "/admin/snippets/forms_app/form/" in client.get("/admin/").content.decode()
