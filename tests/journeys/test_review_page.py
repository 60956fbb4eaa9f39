"""The officer's hands on the review page: scans over the page, keys for the next case."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from config.demo.applications import Application
from config.demo.services import content
from referrals.models import Case

pytestmark = pytest.mark.browser


@pytest.fixture
def cases(installation) -> list[Case]:
    """Two requests just received."""
    samples = [one for one in content("cases") if one["grounds"] == ["identity_incomplete"]][:2]
    return [Case.objects.get(submission=Application(one, timezone.now()).send()) for one in samples]


def test_a_scan_is_turned_and_zoomed_and_the_next_case_is_a_key_away(installation, cases, log_in, axe):
    page = log_in("officer")
    first, second = cases
    page.goto(f"{installation}/admin/referrals/case/review/{first.public_id}/")
    page.locator(".review-files a").first.click()
    scan = page.locator("dialog[data-scan]")
    expect(scan).to_be_visible()
    axe(page)
    page.keyboard.press("r")
    page.keyboard.press("+")
    assert scan.locator("img").evaluate("image => image.style.transform") == "scale(1.25) rotate(90deg)"
    page.keyboard.press("Escape")
    expect(scan).to_be_hidden()
    with page.expect_navigation():
        page.keyboard.press("n")
    assert str(second.public_id) in page.url
    page.locator("textarea[name=text]").focus()
    page.keyboard.type("n")
    assert str(second.public_id) in page.url
