"""A signature drawn in the page is kept like all that is typed: by itself, to its last stroke, and in a closed tab."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from forms_app.models import Attachment, Draft
from tests.forms_app.building import block, publish, step

pytestmark = pytest.mark.browser
PLACE = "[data-files='here-sign']"
KEPT = ".apply-file:has(input[type=hidden])"


@pytest.fixture
def signing(page: Page, installation) -> Page:
    """A public step that asks for a signature and nothing else that is needed."""
    publish(
        step("here", block("text", "name"), block("signature", "sign")), step("there", block("text", "more"))
    )
    page.set_default_timeout(10_000)
    page.goto(f"{installation}/apply/small/")
    with page.expect_navigation():
        page.click("main form button")
    page.wait_for_load_state("networkidle")
    return page


def stroke(page: Page, top: int = 30) -> None:
    canvas = page.locator("[data-signature] canvas")
    canvas.scroll_into_view_if_needed()
    area = canvas.bounding_box()
    page.mouse.move(area["x"] + 30, area["y"] + top)
    page.mouse.down()
    page.mouse.move(area["x"] + 200, area["y"] + top + 40, steps=5)
    page.mouse.up()


def kept(page: Page) -> Locator:
    return page.locator(KEPT)


def test_a_drawn_signature_is_kept_without_sending_the_page(signing):
    stroke(signing)
    expect(kept(signing)).to_contain_text("signature.png")
    assert signing.locator("[type=file]").evaluate("input => input.files.length") == 0
    signing.reload()
    expect(kept(signing)).to_contain_text("signature.png")
    expect(signing.locator("[data-signature] [role=status]")).to_be_empty()


def test_a_tab_closed_right_after_the_last_stroke_loses_nothing(signing, context):
    address = signing.url
    signing.fill("[name='here-name']", "نرگس")
    stroke(signing)
    signing.close(run_before_unload=True)
    page = context.new_page()
    page.wait_for_timeout(1000)
    page.goto(address)
    expect(kept(page)).to_contain_text("signature.png")
    expect(page.locator("[name='here-name']")).to_have_value("نرگس")


def test_the_last_stroke_is_part_of_what_is_sent_and_nothing_else_remains(signing):
    stroke(signing)
    expect(kept(signing)).to_have_count(1)
    first = kept(signing).locator("input[type=hidden]").input_value()
    stroke(signing, top=60)
    expect(signing.locator(f"input[value='{first}']")).to_have_count(0)
    expect(kept(signing)).to_have_count(1)
    stroke(signing, top=90)
    # Sent before the pause has passed.
    signing.click(".apply-actions .btn-primary")
    signing.wait_for_url(re.compile("/there/$"))
    assert Attachment.objects.count() == 1
    assert str(Attachment.objects.get().public_id) != first


def test_a_signature_wiped_out_is_not_kept_either(signing):
    stroke(signing)
    expect(kept(signing)).to_have_count(1)
    with signing.expect_response("**/typed/"):
        signing.click("[data-clear]")
    expect(kept(signing)).to_have_count(0)
    signing.reload()
    expect(kept(signing)).to_have_count(0)
    assert not Attachment.objects.exists()


def test_one_wiped_out_while_it_was_sent_does_not_come_back(signing):
    signing.route("**/typed/", lambda route: (signing.wait_for_timeout(400), route.continue_()))
    with signing.expect_request("**/typed/"):
        stroke(signing)
    signing.click("[data-clear]")
    signing.unroute_all(behavior="wait")
    signing.wait_for_load_state("networkidle")
    signing.wait_for_timeout(500)
    signing.reload()
    expect(kept(signing)).to_have_count(0)


def test_without_a_connection_it_says_so_and_can_be_sent_again(signing, context):
    context.set_offline(True)
    stroke(signing)
    expect(signing.locator(f"{PLACE} .kh-error:visible")).to_contain_text("ارتباط")
    context.set_offline(False)
    signing.locator("[data-file-retry]").click()
    expect(kept(signing)).to_have_count(1)


def test_at_the_desk_it_is_kept_too_and_goes_when_it_is_wiped_out(signing, log_in, installation):
    page = log_in("intake")
    page.goto(f"{installation}/admin/entry/")
    with page.expect_navigation():
        page.get_by_role("button", name="فرم کوچک").click()
    stroke(page)
    expect(kept(page)).to_contain_text("signature.png")
    expect(page.locator("#entry-kept")).not_to_be_empty()
    page.reload()
    expect(kept(page)).to_contain_text("signature.png")
    stroke(page)
    expect(page.locator(".apply-file[data-drawn]")).to_have_count(1)
    expect(kept(page)).to_have_count(1)
    page.click("[data-clear]")
    expect(kept(page)).to_have_count(0)
    expect(page.locator("[data-signature] [role=status]")).not_to_be_empty()
    assert Draft.objects.filter(channel="clerk").count() == 1
    page.context.set_offline(True)
    page.wait_for_timeout(1000)
