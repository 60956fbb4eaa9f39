"""The main job, end to end, in a real browser: from the public page to the figure in the report."""

import re

import pytest
from playwright.sync_api import Page, expect

from persian.digits import to_latin
from referrals.models import Case, Letter
from services.models import ServicePage

pytestmark = pytest.mark.browser

MEMBERS = (
    ("یوسف", "احمدی", "spouse", "1362/02/11", "87654321"),
    ("زهرا", "احمدی", "child", "1390/07/30", "87654322"),
    ("علی‌رضا", "احمدی", "child", "1396/12/29", "87654323"),
)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()


def press(page: Page, selector: str) -> None:
    """Click, and wait until the answer is there: neither axe nor the database may be asked before."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def answer(page: Page, **values: str) -> None:
    """Fill the text boxes and lists whose name ends in the given keys."""
    for key, value in values.items():
        field = page.locator(f"[name$='-{key}']:not([type=radio]):not([type=checkbox])")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def tick(page: Page, key: str, value: str = "") -> None:
    page.locator(f"[name$='-{key}']" + (f"[value='{value}']" if value else "")).check()


def apply_as_household(page: Page, address: str, scan, axe) -> str:
    """Apply for a household of four with three scans and a newborn's certificate; returns the tracking number."""
    page.goto(address + ServicePage.objects.get().url)
    press(page, "a[href*='/apply/']")
    go_on(page)
    tick(page, "grounds", "identity_incomplete")
    tick(page, "applicant_role", "head")
    axe(page)
    go_on(page)
    axe(page)
    answer(page, first_name="نرگس", last_name="احمدي", father_name="غلام‌رضا", birth_date="۱۳۶۵/۰۴/۲۱")
    tick(page, "gender", "female")
    answer(page, nationality="AF", document_type="amayesh_card", document_number="١٢٣٤٥٦٧٨")
    answer(page, document_expiry="1408/01/15", exclusive_id="۱۰۰۰۰۰۰۰۰۱۲۳", household_code="۷۷۰۰۱۲")
    go_on(page)
    answer(page, county="a", mobile="۰۹۱۲۳۴۵۶۷۸۹")
    tick(page, "preferred_channel", "none")
    axe(page)
    go_on(page)
    for index, member in enumerate(MEMBERS):
        press(page, "button[name=add]")
        add_member(page, index, member, scan)
    axe(page)
    go_on(page)
    tick(page, "problem_types", "name_mismatch")
    answer(page, problem_description="نام پدر در سامانهٔ بیمه با کارت آمایش ما یکی نیست.")
    page.locator("[name$='-counter_office']").select_option("00-00-001")
    go_on(page)
    axe(page)
    page.set_input_files("input[type=file] >> nth=0", scan("applicant"))
    go_on(page)
    expect(page.locator("main")).to_contain_text("احمدی")  # written «احمدي», stored with the Persian ye
    axe(page)
    go_on(page)
    axe(page)
    tick(page, "truth_declaration")
    tick(page, "privacy_notice")
    go_on(page)
    expect(page).to_have_url(re.compile("/receipt/"))
    axe(page)
    return to_latin(page.locator(".apply-receipt__code").inner_text())


def add_member(page: Page, index: int, member: tuple[str, ...], scan) -> None:
    first, last, relation, born, number = member
    row = page.locator(f"#row-{index + 1}")
    row.locator("[name$='-member_first_name']").fill(first)
    row.locator("[name$='-member_last_name']").fill(last)
    row.locator("[name$='-member_relation']").select_option(relation)
    row.locator("[name$='-member_birth_date']").fill(born)
    row.locator("[name$='-member_document_type']").select_option("amayesh_card")
    row.locator("[name$='-member_document_number']").fill(number)
    row.locator("[name$='-member_has_problem']").check()
    row.locator("input[type=file]").set_input_files(scan(f"member{index}"))


def step(page: Page, action: str) -> None:
    """Press the button of one of the forms of the review page, and wait for the answer."""
    with page.expect_navigation():
        page.locator(f"form:has(input[name=action][value={action}]) button[type=submit]").first.click()


def review(page: Page, address: str, axe) -> None:
    """The officer: find the case, take it, Najva for each person, the checklist, the proposal."""
    page.goto(f"{address}/admin/referrals/case/")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("[۰-۹]{4}-[۰-۹]{6}")).first.click()
    expect(page.locator("h1")).to_be_visible()
    axe(page)
    step(page, "begin")
    for result in page.locator("select[name^=result_]").all():
        result.select_option("confirmed")
    for number, reference in enumerate(page.locator("input[name^=reference_]").all()):
        reference.fill(f"۴۴{number}")
    step(page, "najva")
    for box in page.locator("form:has(input[value=checklist]) input[type=checkbox]").all():
        box.check()
    step(page, "checklist")
    page.check("#outcome-approve")
    page.check("#propose-A1")
    step(page, "propose")
    expect(page.locator("header .case-state--proposed_approval")).to_be_visible()


def open_case(page: Page, address: str, case: Case) -> None:
    page.goto(f"{address}/admin/referrals/case/review/{case.public_id}/")


def recipients_shown(page: Page, address: str) -> int:
    """The recipients of this year, the card's first figure, as the report shows it."""
    page.goto(f"{address}/admin/reports/statistics/")
    if page.locator(".statistics-empty").count():
        return 0
    return int(to_latin(page.locator(".statistics-figures strong").first.inner_text()))


def second_reading(page: Page, address: str, case: Case) -> None:
    open_case(page, address, case)
    page.check("input[name=verdict][value=approved]")
    step(page, "decide")


def sign(page: Page, address: str, case: Case) -> Letter:
    open_case(page, address, case)
    press(page, "form[action*='issue'] button[type=submit]")
    return Letter.objects.get(case=case)


def hand_over(page: Page, address: str, case: Case, axe) -> None:
    open_case(page, address, case)
    press(page, "a[href*='hand-over']")
    axe(page)
    page.fill("[name=document_seen]", "کارت آمایش")
    page.fill("[name=document_number]", "۱۲۳۴۵۶۷۸")
    page.check("[name=receipt_signed]")
    press(page, "main form:has([name=receipt_signed]) button[type=submit]")


def present(page: Page, address: str, letter: Letter, axe) -> None:
    """The desk of the counter office: the code, the comparison, the outcome."""
    page.goto(f"{address}/verify/")
    page.fill("[name=code]", letter.verification_code)
    go_on(page)
    press(page, "form[action*='present'] button")
    choose(page, "result", "registered_all")
    press(page, "form[action*='outcome'] button")
    axe(page)


def state_of(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def test_from_the_public_page_to_the_figure_in_the_report(page, installation, log_in, scan, axe):
    statistics = log_in("statistics")
    before = recipients_shown(statistics, installation)

    tracking = apply_as_household(page, installation, scan, axe)
    case = Case.objects.get(submission__tracking_code=re.sub(r"\D", "", tracking))
    assert case.persons.count() == 4
    review(log_in("officer"), installation, axe)
    second_reading(log_in("supervisor"), installation, case)
    letter = sign(log_in("signatory"), installation, case)
    assert letter.serial == 1
    hand_over(log_in("delivery"), installation, case, axe)
    assert state_of(case) == "delivered"

    page.goto(f"{installation}/verify/{letter.token}/")
    expect(page.locator("main")).not_to_contain_text("احمدی")
    axe(page)
    present(log_in("counter"), installation, letter, axe)
    assert state_of(case) == "outcome_recorded"

    officer = log_in("officer")
    open_case(officer, installation, case)
    step(officer, "close")
    assert state_of(case) == "closed"
    assert recipients_shown(statistics, installation) == before + 4


def test_the_applicant_follows_the_request(page, installation, scan, axe):
    tracking = apply_as_household(page, installation, scan, axe)
    page.goto(f"{installation}/track/")
    axe(page)
    page.fill("[name=code]", tracking)
    page.fill("[name=detail]", "0000")
    go_on(page)
    expect(page.locator("main")).not_to_contain_text("احمدی")
    axe(page)
    page.fill("[name=code]", tracking)
    page.fill("[name=detail]", "۶۷۸۹")
    go_on(page)
    expect(page.locator(".kh-tag")).to_be_visible()
    assert tracking not in page.url
    axe(page)


@pytest.mark.parametrize("address", ["/track/", "/verify/", "/login/", "/apply/health-insurance/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_public_pages_of_the_road_are_accessible_and_fit(page, installation, axe, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(installation + address)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def choose(page: Page, name: str, value: str) -> None:
    field = page.locator(f"[name={name}]")
    if field.first.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    else:
        page.check(f"[name={name}][value={value}]")
