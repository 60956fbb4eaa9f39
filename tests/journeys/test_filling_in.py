"""Nothing typed is lost: by a closed tab, a lost session, a lost connection or a failing server. In a real browser."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from forms_app.models import Draft

pytestmark = pytest.mark.browser
FORM = "/apply/health-insurance/"
SAVED = "ذخیره شد"
FATHER = "[name=applicant-father_name]"


@pytest.fixture
def context(browser: Browser):
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def step(context: BrowserContext, installation) -> Page:
    """The second step, as somebody reaches it."""
    page = context.new_page()
    page.goto(installation + FORM)
    press(page, "main form button")
    page.check("[value=identity_incomplete]")
    page.check("[value=head]")
    go_on(page)
    page.wait_for_url("**/applicant/")
    return page


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def go_on(page: Page) -> None:
    press(page, ".apply-actions .btn-primary")


def status(page: Page):
    return page.locator("[data-draft-status]")


def type_and_wait(page: Page, text: str) -> None:
    page.fill(FATHER, text)
    expect(status(page)).to_contain_text(SAVED)


def test_a_closed_tab_loses_nothing(step, context):
    type_and_wait(step, "پدر آزمایشی")
    assert status(step).get_attribute("role") == "status"
    address = step.url
    step.close()
    page = context.new_page()
    page.goto(address)
    expect(page.locator(FATHER)).to_have_value("پدر آزمایشی")
    assert page.locator(".kh-errors, .kh-error").count() == 0


def test_words_typed_in_the_last_moment_are_sent_when_the_page_goes(step):
    address = step.url
    step.fill(FATHER, "آخرین لحظه")
    step.goto("about:blank")
    step.wait_for_timeout(500)
    step.goto(address)
    expect(step.locator(FATHER)).to_have_value("آخرین لحظه")


def test_nothing_is_left_in_the_browsers_own_storage(step):
    type_and_wait(step, "پدر آزمایشی")
    kept = step.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert kept == "[{},{}]"


def test_a_lost_connection_is_said_and_mended(step, context):
    context.set_offline(True)
    step.fill(FATHER, "بی‌ارتباط")
    expect(status(step)).to_contain_text("ارتباط برقرار نیست")
    step.locator(".apply-actions .btn-primary").click()
    expect(status(step)).to_contain_text("ارتباط برقرار نیست")
    expect(step.locator(FATHER)).to_have_value("بی‌ارتباط")
    context.set_offline(False)
    expect(status(step)).to_contain_text(SAVED)
    step.reload()
    expect(step.locator(FATHER)).to_have_value("بی‌ارتباط")


def test_a_failing_server_is_said_and_tried_again(step):
    step.route("**/typed/", lambda route: route.fulfill(status=503, body="<h1>503</h1>"))
    step.fill(FATHER, "پس از خرابی")
    expect(status(step)).to_contain_text("ارتباط برقرار نیست")
    step.locator(".apply-actions .btn-primary").click()
    step.wait_for_timeout(300)
    assert step.url.endswith("/applicant/")
    step.unroute("**/typed/")
    expect(status(step)).to_contain_text(SAVED, timeout=20_000)
    step.reload()
    expect(step.locator(FATHER)).to_have_value("پس از خرابی")


def test_a_lost_session_is_said_and_the_code_brings_the_same_page_on(step, context):
    press(step, "button[name=later]")
    step.fill("[name=detail]", "۶۷۸۹")
    press(step, "main form button")
    code = step.locator(".apply-receipt__code").inner_text()
    press(step, ".apply-back")
    token = Draft.objects.get().token
    context.clear_cookies()
    step.fill(FATHER, "پس از قطع نشست")
    expect(status(step)).to_contain_text("این مرورگر دیگر")
    with context.expect_page() as opened:
        status(step).locator("a:visible").click()
    other = opened.value
    other.fill("[name=code]", code)
    other.fill("[name=detail]", "6789")
    press(other, "main form button")
    expect(other.locator(".apply-tasks")).to_be_visible()
    assert Draft.objects.get().token != token
    step.bring_to_front()
    step.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(status(step)).to_contain_text(SAVED)
    step.reload()
    expect(step.locator(FATHER)).to_have_value("پس از قطع نشست")


def test_an_older_window_does_not_overwrite_and_says_so(step, context):
    older = context.new_page()
    older.goto(step.url)
    step.fill(FATHER, "تازه")
    go_on(step)
    older.fill(FATHER, "کهنه")
    expect(status(older)).to_contain_text("از پنجره‌ای دیگر")
    press(older, "[data-draft-link=stale]")
    expect(older.locator(FATHER)).to_have_value("تازه")


def test_a_double_click_sends_one_post(step):
    posts = []
    step.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    with step.expect_navigation():
        step.locator(".apply-actions .btn-primary").dblclick()
    step.wait_for_load_state()
    assert [url for url in posts if not url.endswith("/typed/")] == [step.url]


def test_the_error_summary_gets_the_focus_and_leads_to_the_field(step):
    step.fill("[name=applicant-first_name]", "Ali")
    go_on(step)
    assert step.evaluate("document.activeElement.id") == "error-summary"
    step.locator("#error-summary a").first.press("Enter")
    assert step.evaluate("document.activeElement.name") == "applicant-first_name"


def test_the_printed_page_shows_code_and_day_but_no_buttons(step):
    press(step, "button[name=later]")
    step.fill("[name=detail]", "۶۷۸۹")
    press(step, "main form button")
    step.emulate_media(media="print")
    expect(step.locator(".apply-receipt__code")).to_be_visible()
    assert re.search("[۰-۹]{1,2} \\S+ ۱۴", step.locator(".apply-receipt__number").inner_text())
    assert step.locator("main button:visible, main input:visible").count() == 0
