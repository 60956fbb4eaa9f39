"""The admin in a real browser: nothing is asked of other machines, and the calendar writes what the form reads."""

import pytest
from django.contrib.auth.models import User

from referrals.models import CounterOffice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin_page(page, live_server):
    User.objects.create_superuser("root", "root@example.org", "a-long-enough-word-9")
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("[name=username]", "root")
    page.fill("[name=password]", "a-long-enough-word-9")
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def test_nothing_is_loaded_from_elsewhere_and_no_policy_is_broken(admin_page, live_server):
    asked, complaints = [], []
    admin_page.on("request", lambda request: asked.append(request.url))
    admin_page.on(
        "console", lambda message: complaints.append(message.text) if message.type == "error" else None
    )
    for path in (
        "",
        "counter-offices/",
        "counter-offices/create/",
        "users/",
        "account/",
        "reports/site-history/",
    ):
        admin_page.goto(f"{live_server.url}/admin/{path}")
        admin_page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))] == []
    assert complaints == []


def test_the_calendar_writes_a_day_and_the_form_reads_it(admin_page, live_server):
    office = CounterOffice.objects.create(code="72-11-001", name="دفتر", contract_until="2026-11-23")
    admin_page.goto(f"{live_server.url}/admin/counter-offices/edit/{office.pk}/")
    box = admin_page.locator("[name=contract_until]")
    box.click()
    admin_page.locator("jdp-container .jdp-day:not(.not-in-month)").nth(20).click()
    shown = box.evaluate("box => new FormData(box.form).get('contract_until')")
    assert shown == "۱۴۰۵/۰۹/۲۱"
    admin_page.click("button.action-save")
    admin_page.wait_for_url("**/admin/counter-offices/")
    office.refresh_from_db()
    assert office.contract_until.isoformat() == "2026-12-12"


def test_a_phone_shows_rows_before_filters_fill_the_screen(admin_page, live_server):
    for number in range(3):
        CounterOffice.objects.create(code=f"72-11-{number}", name=f"دفتر {number}", county=f"شهر {number}")
    admin_page.set_viewport_size({"width": 390, "height": 844})
    admin_page.goto(f"{live_server.url}/admin/counter-offices/")
    assert admin_page.locator("tbody tr").first.bounding_box()["y"] < 400
    assert admin_page.evaluate("document.documentElement.scrollWidth") <= 390
