"""Messages in the browser: the code of a draft by SMS, and the notice on paper."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from referrals.models import Case
from services.models import Office, OutgoingMessage
from tests.forms_app.filling import SLUG, Applicant
from tests.services.messages.provider import Provider

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 780}


@pytest.fixture
def provider(settings):
    one = Provider()
    settings.SMS_GATEWAY_URL = one.url
    yield one
    one.close()


@pytest.fixture
def begun(installation, browser):
    """The page with the code, on the telephone of one who gave a mobile number."""
    Office.objects.update(sms_on=True)
    applicant = Applicant(client=Client())
    applicant.begin()
    applicant.request()
    applicant.applicant()
    applicant.contact()
    applicant.client.post(f"/apply/{SLUG}/later/", {"detail": "6789"})
    context = browser.new_context(viewport=PHONE, locale="fa-IR")
    cookies = applicant.client.cookies
    context.add_cookies([{"name": "sessionid", "value": cookies["sessionid"].value, "url": installation}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{installation}/apply/{SLUG}/later/")
    yield page
    context.close()


def test_br33_the_code_arrives_by_sms_and_brings_back_the_answers(
    begun, provider, installation, browser, axe
):
    axe(begun)
    assert begun.evaluate("document.documentElement.scrollWidth <= innerWidth")
    begun.check("[name=send-channel][value=sms]")
    begun.check("[name=send-wish]")
    begun.click("form[action$='/later/send/'] button")
    expect(begun.locator(".alert, .kh-message, [role=status], [role=alert]").first).to_be_visible()
    [(_headers, body)] = provider.calls
    assert body["to"] == "09120000001"
    code, address = re.search("([۰-۹]{4}(?:-[۰-۹]{4}){4})", body["text"])[1], body["text"]
    assert "/apply/resume" in address
    other = browser.new_context(locale="fa-IR").new_page()
    other.goto(f"{installation}/apply/resume")
    other.fill("[name=code]", code)
    other.fill("[name=detail]", "۶۷۸۹")
    other.click("main form button")
    expect(other.locator(".apply-tasks")).to_be_visible()
    other.context.close()
    assert OutgoingMessage.objects.get().sealed is None


def test_the_clerk_prints_what_the_applicant_without_messages_should_know(installation, log_in, axe):
    applicant = Applicant(client=Client())
    applicant.up_to_check()
    applicant.declare()
    case = Case.objects.get()
    page = log_in("intake")
    page.goto(f"{installation}/admin/referrals/case/review/{case.public_id}/")
    with page.context.expect_page() as opened:
        page.locator(".notice-print a").first.click()
    notice = opened.value
    notice.wait_for_load_state()
    axe(notice)
    expect(notice.locator(".sheet")).to_contain_text("ثبت شد")
    assert case.applicant_name not in notice.locator("body").inner_text()
    notice.emulate_media(media="print")
    assert notice.locator("button:visible, nav:visible").count() == 0
