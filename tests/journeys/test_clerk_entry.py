"""A clerk writes down a household of four with its scans, hands on the keyboard from the first key to the receipt."""

import re

import pytest
from playwright.sync_api import Page, expect

from forms_app.models import Draft, Submission
from referrals.models import Case

pytestmark = pytest.mark.browser
# Where Enter begins a line.
LONG = ("problem_description",)
MEMBERS = (
    ("یوسف", "احمدی", "۱۳۶۲/۰۲/۱۱", "87654321"),
    ("زهرا", "احمدی", "۱۳۹۰/۰۷/۳۰", "87654322"),
    ("علی‌رضا", "احمدی", "۱۳۹۶/۱۲/۲۹", "87654323"),
)


def at(page: Page, key: str) -> None:
    """The cursor stands in the question `key`."""
    page.wait_for_function("key => document.activeElement?.name?.endsWith(key)", arg=key)


def write(page: Page, **texts: str) -> None:
    """Type into one question after the other; Enter moves on. "" leaves one out, "↓" takes the first of a list."""
    for key, text in texts.items():
        at(page, f"-{key}")
        if text == "↓":
            page.keyboard.press("ArrowDown")
        elif text == " ":
            page.keyboard.press("Space")
        elif text:
            page.keyboard.type(text)
        if key not in LONG:
            page.keyboard.press("Enter")


def choose_scan(page: Page, key: str, path) -> None:
    at(page, f"-{key}-upload")
    page.once("filechooser", lambda chooser: chooser.set_files(path))
    with page.expect_response("**/file/"):
        page.keyboard.press("Space")
    page.keyboard.press("Tab")


def open_entry(page: Page, address: str) -> None:
    page.goto(f"{address}/admin/entry/")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # the button of the only form has the focus


def test_br52_a_household_of_four_is_entered_with_the_keyboard_alone(installation, log_in, scan, axe):
    page = log_in("intake")
    page.goto(f"{installation}/admin/entry/")
    axe(page)
    open_entry(page, installation)
    axe(page)
    write(page, grounds=" ", applicant_role=" ")
    write(page, first_name="نرگس", last_name="احمدي", father_name="غلام‌رضا", birth_date="۱۳۶۵/۰۴/۲۱")
    write(page, birth_date_approximate="", gender=" ", nationality="↓", document_type="↓")
    write(page, document_number="١٢٣٤٥٦٧٨", document_expiry="1408/01/15", exclusive_id="۱۰۰۰۰۰۰۰۰۱۲۳")
    write(page, household_code="۷۷۰۰۱۲", county="↓", postal_code="", mobile="۰۹۱۲۳۴۵۶۷۸۹", email="")
    write(page, preferred_channel=" ", preferred_language="")
    for index, (first, last, born, number) in enumerate(MEMBERS):
        at(page, "rows:household")
        page.keyboard.press("Enter")
        write(page, member_first_name=first, member_last_name=last, member_relation="↓")
        write(page, member_birth_date=born, member_document_type="↓", member_document_number=number)
        write(page, member_exclusive_id="", member_has_problem=" ")
        choose_scan(page, "member_document_image", scan(f"member{index}"))
        page.keyboard.press("Tab")  # past the button that removes the row
    page.keyboard.press("Tab")
    write(page, problem_types=" ", problem_description="نام پدر در سامانهٔ بیمه با کارت آمایش ما یکی نیست.")
    expect(page.locator("#part-special")).to_be_hidden()
    finish(page, scan, axe)


def finish(page: Page, scan, axe) -> None:
    """The rest of the form, sending, and the receipt."""
    at(page, "-problem_description")
    page.keyboard.press("Tab")
    write(page, counter_office="↓")
    choose_scan(page, "applicant_document_image", scan("applicant"))
    at(page, "-insurance_screenshot-upload")
    page.keyboard.press("Tab")
    write(page, truth_declaration=" ", privacy_notice=" ")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("/admin/entry/receipt/"))
    axe(page)
    sent = Submission.objects.get()
    assert (sent.channel, sent.submitted_by.username, sent.attachments.count()) == ("clerk", "intake", 4)
    assert Case.objects.get().persons.count() == 4


def test_scans_are_shown_small_and_survive_an_error_elsewhere(installation, log_in, scan, axe):
    page = log_in("intake")
    open_entry(page, installation)
    page.locator("[name='attachments-applicant_document_image-upload']").set_input_files(scan("card"))
    page.wait_for_function("() => document.querySelector('#part-attachments img')?.naturalWidth > 0")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.locator("#part-attachments img")).to_be_visible()
    axe(page)
    page.locator("#error-summary a", has_text="پدر").click()
    at(page, "-father_name")


def drop(page: Page, selector: str, path) -> None:
    """Let go of a file over an element, as with the mouse."""
    data = page.evaluate_handle(
        "bytes => { const data = new DataTransfer();"
        " data.items.add(new File([new Uint8Array(bytes)], 'scan.jpg', {type: 'image/jpeg'})); return data; }",
        list(path.read_bytes()),
    )
    page.dispatch_event(selector, "drop", {"dataTransfer": data})


def test_a_scan_is_dropped_onto_its_question(installation, log_in, scan):
    page = log_in("intake")
    open_entry(page, installation)
    drop(page, ".kh-field:has([name='attachments-insurance_screenshot-upload'])", scan("screen"))
    expect(page.locator("#part-attachments .apply-file")).to_contain_text("scan.jpg")


def test_what_is_typed_is_kept_by_itself_and_a_lost_session_loses_nothing(installation, log_in):
    page = log_in("intake")
    open_entry(page, installation)
    page.fill("[name='applicant-first_name']", "نرگس")
    expect(page.locator("#entry-kept")).not_to_be_empty()
    page.context.clear_cookies(name="sessionid")
    page.fill("[name='applicant-last_name']", "احمدی")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#entry-lost")).to_be_visible()
    expect(page.locator("[name='applicant-last_name']")).to_have_value("احمدی")
    assert Submission.objects.count() == 0
    assert Draft.objects.count() == 1


def test_rows_are_renumbered_when_one_goes_and_persons_are_offered_by_name(installation, log_in):
    page = log_in("intake")
    open_entry(page, installation)
    page.check("[name='request-grounds'][value=special_services]")
    add = page.locator("button[name='rows:household'][value=add]")
    for name in ("یوسف", "زهرا"):
        add.click()
        page.locator("[name$='-member_first_name']").last.fill(name)
    page.keyboard.press("Tab")
    people = page.locator("#part-special .form-check label")
    expect(people.filter(has_text="زهرا")).to_have_count(1)
    page.locator("[data-remove]").first.click()
    expect(page.locator("[name='household-0-member_first_name']")).to_have_value("زهرا")
    expect(page.locator("[name='household-TOTAL_FORMS']")).to_have_value("1")
    expect(people.filter(has_text="یوسف")).to_have_count(0)


def test_without_javascript_the_same_page_sends(installation, log_in, browser, scan):
    cookies = log_in("intake").context.cookies()
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{installation}/admin/entry/")
    page.click("form[action*=begin] button")
    page.locator("button[name='rows:household'][value=add]").click()
    expect(page.locator("[name='household-0-member_first_name']")).to_be_visible()
    expect(page.locator("#part-special .apply-only-if").first).to_be_visible()
    page.locator("button[name=send]").click()
    expect(page.locator("#error-summary")).to_be_visible()
    assert Case.objects.count() == 0
    context.close()
