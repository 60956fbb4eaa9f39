"""The completion round in a real browser: remarks beside answers, the applicant's phone, old beside new (UC-06)."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from config.demo.applications import Application
from config.demo.services import content
from referrals.models import Case

pytestmark = pytest.mark.browser


@pytest.fixture
def case(installation) -> Case:
    """A request just received, of a sample household with one ground."""
    sample = next(one for one in content("cases") if one["grounds"] == ["identity_incomplete"])
    return Case.objects.get(submission=Application(sample, timezone.now()).send())


def remark(page: Page, label: str, text: str) -> None:
    """Open "ask again" beside the answer `label` and write."""
    row = page.locator(".review-answers__row", has=page.locator("dt", has_text=label)).first
    row.locator("summary").click()
    row.locator("[data-remark]").fill(text)


def test_br42_the_applicant_answers_again_just_what_the_officer_remarked_on(
    installation, case, log_in, page, scan, axe
):
    officer = log_in("officer")
    officer.goto(f"{installation}/admin/referrals/case/review/{case.public_id}/")
    remark(officer, "نام خانوادگی", "مانند روی کارت بنویسید.")
    remark(officer, "تصویر کارت", "تصویر خوانا نیست.")
    expect(officer.locator("[data-remarks]")).to_contain_text("۲")
    axe(officer)
    with officer.expect_navigation():
        officer.locator("#return-form button[type=submit]").click()
    case.refresh_from_db()
    assert case.state == "awaiting_applicant"

    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{installation}/track/")
    page.fill("[name=code]", case.submission.tracking_code)
    page.fill("[name=detail]", case.mobile[-4:])
    with page.expect_navigation():
        page.click("main form button")
    axe(page)
    with page.expect_navigation():
        page.click("a[href$='/track/complete/']")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("main form .track-again__question").count() == 2
    page.fill("[name$='-last_name']", "نام تازهٔ آزمایشی")
    with page.expect_response("**/track/complete/typed/"):
        page.set_input_files("input[type=file]", scan("again"))
    expect(page.locator("[data-file]:has(input[type=hidden]) img[src]")).to_be_visible()
    page.reload()  # a closed tab: what was typed and sent is there
    expect(page.locator("[name$='-last_name']")).to_have_value("نام تازهٔ آزمایشی")
    with page.expect_navigation():
        page.click(".apply-actions button")
    expect(page.locator(".track-box--warning")).to_have_count(0)

    case.refresh_from_db()
    assert (case.state, case.applicant_name.endswith("نام تازهٔ آزمایشی")) == ("submitted", True)
    officer.reload()
    expect(officer.locator(".review-former del").first).to_be_visible()
    expect(officer.get_by_text("نام تازهٔ آزمایشی").first).to_be_visible()
    assert officer.locator(".review-former .review-files img").count() == 1
