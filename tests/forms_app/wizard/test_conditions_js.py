"""The browser decides as the server does: static/forms_app/conditions.js mirrors forms_app/conditions.py."""

import pytest
from playwright.sync_api import expect

from forms_app.models import Form
from tests.forms_app.filling import SLUG

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def conditional(form) -> Form:
    """The sample form whose first page asks more of guardians who chose the second ground."""
    blocks = list(form.steps.raw_data)
    fields = blocks[0]["value"]["fields"]
    rule = {"field": "applicant_role", "setting": "", "op": "in", "value": "guardian, legal_representative"}
    second = {"field": "grounds", "setting": "", "op": "contains", "value": "special_services"}
    fields.append(
        {
            "type": "text",
            "id": "00000000-0000-4000-8000-000000000001",
            "value": {
                "key": "deed",
                "label": "شمارهٔ سند",
                "required": True,
                "visible_if": {"match": "all", "rules": [rule, second]},
            },
        }
    )
    fields.append(
        {
            "type": "text",
            "id": "00000000-0000-4000-8000-000000000002",
            "value": {
                "key": "deed_place",
                "label": "محل صدور سند",
                "required": False,
                "visible_if": {
                    "match": "all",
                    "rules": [{**rule, "field": "deed", "op": "filled", "value": ""}],
                },
            },
        }
    )
    form.steps = blocks
    form.save_revision().publish()
    return form


def test_questions_appear_and_vanish_at_once(conditional, live_server, page):
    page.goto(f"{live_server.url}/apply/{SLUG}/")
    page.click("main form button")
    page.wait_for_load_state()  # until then the script has not run
    deed, place = page.locator("[name=request-deed]"), page.locator("[name=request-deed_place]")
    expect(deed).not_to_be_visible()
    page.check("[value=guardian]")
    expect(deed).not_to_be_visible()
    page.check("[value=special_services]")
    expect(deed).to_be_visible()
    expect(place).not_to_be_visible()
    deed.fill("12")
    expect(place).to_be_visible()
    page.check("[value=head]")
    expect(deed).not_to_be_visible()
    expect(place).not_to_be_visible()
    page.click("main form .apply-actions button")
    page.wait_for_url("**/applicant/")


def test_without_javascript_all_are_shown_and_explained(conditional, live_server, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/apply/{SLUG}/")
    page.click("main form button")
    expect(page.locator("[name=request-deed]")).to_be_visible()
    expect(page.locator(".apply-only-if")).to_have_count(2)
    page.check("[value=identity_incomplete]")
    page.check("[value=head]")
    page.click("main form .apply-actions button")
    page.wait_for_url("**/applicant/")
