"""Files are sent as they are chosen: bar, picture, removal, retry; one failed file loses no other."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from forms_app.models import Attachment, Form
from referrals.models import LetterTemplate

pytestmark = pytest.mark.browser
FORM = "/apply/health-insurance/"
KEPT = "[data-file]:has(input[type=hidden])"


@pytest.fixture
def step(page: Page, installation) -> Page:
    """A form whose only step before the declarations asks for up to three files and one single file."""
    form = Form.objects.get()
    # The letters of the service ask for more than this form does.
    LetterTemplate.objects.update(live=False)
    blocks = {block["value"]["key"]: block for block in form.steps.raw_data}
    step = blocks["attachments"]
    [one] = [f for f in step["value"]["fields"] if f["value"]["key"] == "applicant_document_image"]
    one["value"] |= {"required": False, "checks": []}
    many = {
        "type": "file",
        "id": "00000000-0000-4000-8000-000000000009",
        "value": {**one["value"], "key": "more", "label": "مدارک دیگر", "max_files": 3},
    }
    step["value"]["fields"] = [many, one]
    form.steps = [step, blocks["declarations"]]
    form.save_revision().publish()
    page.goto(installation + FORM)
    with page.expect_navigation():
        page.click("main form button")
    return page


def box(page: Page, key: str):
    return page.locator(f"[data-files='attachments-{key}']")


def choose(page: Page, key: str, *paths: Path) -> None:
    box(page, key).locator("input[type=file]").set_input_files([str(path) for path in paths])


@pytest.fixture
def broken(tmp_path) -> Path:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"MZ no pdf" * 30)
    return path


def test_several_files_get_a_picture_each_and_stay_after_a_reload(step, scan):
    choose(step, "more", scan("a"), scan("b"))
    expect(box(step, "more").locator(KEPT)).to_have_count(2)
    expect(box(step, "more").locator("img")).to_have_count(2)
    for picture in box(step, "more").locator("img").all():
        assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") == 240
    step.reload()
    expect(box(step, "more").locator(KEPT)).to_have_count(2)
    assert box(step, "more").locator("[type=checkbox]").count() == 0
    with step.expect_navigation():
        step.locator(".apply-actions .btn-primary").click()
    assert Attachment.objects.count() == 2


def test_a_failed_file_says_why_and_loses_no_other(step, scan, broken):
    choose(step, "more", scan("a"), broken, scan("b"))
    expect(box(step, "more").locator(KEPT)).to_have_count(2)
    expect(box(step, "more").locator(".kh-error:visible")).to_have_text(re.compile("پذیرفته می‌شود"))
    expect(box(step, "more").locator("[data-files-status]")).to_contain_text("b.jpg")


def test_one_more_than_allowed_is_refused_with_the_reason(step, scan):
    choose(step, "more", *[scan(name) for name in "abcd"])
    expect(box(step, "more").locator(KEPT)).to_have_count(3)
    expect(box(step, "more").locator(".kh-error:visible")).to_have_count(1)


def test_the_summary_names_failed_files_gets_the_focus_and_leads_there(step, broken):
    choose(step, "more", broken)
    expect(box(step, "more").locator(".kh-error:visible")).to_have_count(1)
    step.locator(".apply-actions .btn-primary").click()
    expect(step.locator("#client-errors")).to_be_focused()
    step.locator("#client-errors a").press("Enter")
    assert step.evaluate("document.activeElement.classList.contains('apply-file')")
    box(step, "more").locator("[data-file-remove]").click()
    with step.expect_navigation():
        step.locator(".apply-actions .btn-primary").click()
    assert not Attachment.objects.exists()


def test_a_file_that_a_lost_connection_stopped_is_tried_again(step, scan, context):
    context.set_offline(True)
    choose(step, "more", scan("a"))
    expect(box(step, "more").locator(".kh-error:visible")).to_contain_text("ارتباط")
    context.set_offline(False)
    box(step, "more").locator("[data-file-retry]").click()
    expect(box(step, "more").locator(KEPT)).to_have_count(1)
    expect(box(step, "more").locator(".kh-error:visible")).to_have_count(0)


def test_another_file_replaces_the_only_one_and_a_removed_one_is_erased(step, scan):
    choose(step, "applicant_document_image", scan("a"))
    expect(box(step, "applicant_document_image").locator(KEPT)).to_have_count(1)
    choose(step, "applicant_document_image", scan("b"))
    expect(box(step, "applicant_document_image").locator(KEPT)).to_contain_text("b.jpg")
    expect(box(step, "applicant_document_image").locator(KEPT)).to_have_count(1)
    assert Attachment.objects.get().original_name == "b.jpg"
    with step.expect_response("**/typed/"):
        box(step, "applicant_document_image").locator("[data-file-remove]").press("Enter")
    step.wait_for_timeout(200)
    assert not Attachment.objects.exists()
    assert step.evaluate("document.activeElement.type") == "file"


def test_a_large_photo_is_scaled_before_it_is_sent(step, tmp_path):
    path = tmp_path / "photo.jpg"
    Image.effect_noise((4400, 3300), 90).convert("RGB").save(path, quality=97)
    assert path.stat().st_size > 5 * 1024 * 1024
    with step.expect_request("**/typed/") as sent:
        choose(step, "applicant_document_image", path)
    expect(box(step, "applicant_document_image").locator(KEPT)).to_have_count(1, timeout=30_000)
    assert sent.value.method == "POST"
    with Image.open(Attachment.objects.get().file) as kept:
        assert kept.size == (3000, 2250)


def test_a_dropped_file_is_taken(step):
    step.evaluate(
        """() => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
            canvas.getContext("2d").fillRect(0, 0, 20, 20);
            canvas.toBlob((blob) => {
                const files = new DataTransfer();
                files.items.add(new File([blob], "dropped.png", { type: "image/png" }));
                const box = document.querySelector("[data-files='attachments-more']");
                box.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
            });
        }"""
    )
    expect(box(step, "more").locator(KEPT)).to_contain_text("dropped.png")


def test_without_a_script_files_go_with_the_page_and_boxes_remove_them(step, browser, scan, context):
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(step.url)
    assert page.locator("[data-files-drop]:visible, [data-file-remove]:visible").count() == 0
    choose(page, "more", scan("a"), scan("b"))
    page.click(".apply-actions .btn-primary")
    page.goto(step.url)
    assert page.locator(KEPT).count() == 2
    page.locator("[type=checkbox]").first.check()
    page.click(".apply-actions .btn-primary")
    page.wait_for_url("**/check/")
    assert Attachment.objects.count() == 1
    plain.close()
