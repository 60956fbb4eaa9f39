"""The whole form by keyboard alone, on a phone, at 400 % zoom, and free of accessibility violations on every page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from forms_app.models import Submission

pytestmark = pytest.mark.browser
FORM = "/apply/health-insurance/"


class Keyboard:
    """An applicant without a mouse: Tab, Space, Enter, arrows and letters."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.file = None
        # Listening from the start: asked for only around the key, a busy browser can open the dialogue first.
        page.on("filechooser", lambda chooser: chooser.set_files(self.file))

    def to(self, selector: str) -> None:
        """Tab on until the element has the focus, as somebody would; fails when it cannot be reached."""
        for _ in range(120):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by keyboard on {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def tick(self, selector: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Space")

    def write(self, **values: str) -> None:
        for key, text in values.items():
            self.to(f"[name$='-{key}']")
            self.page.keyboard.type(text)

    def pick(self, key: str, value: str) -> None:
        """Choose in a list with the arrows."""
        self.to(f"select[name$='-{key}']")
        for _ in range(40):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not in the list {key}")

    def attach(self, path) -> None:
        """The file dialogue opens by Space; what the system's dialogue does is not ours."""
        self.file = path
        self.tick("input[type=file]")
        expect(self.page.locator("[data-file]:has(input[type=hidden])")).to_be_visible()

    def answer(self, name: str, text: str) -> None:
        """Write the only answer of a page and send it with Enter."""
        self.to(f"[name={name}]")
        self.page.keyboard.type(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def go_on(self) -> None:
        self.press(".apply-actions .btn-primary")


def fill_in(page: Page, address: str, scan, look: Callable[[Page], None]) -> None:
    """The whole form for an applicant with one child, by keyboard; `look` at every page."""
    keys = Keyboard(page)
    page.goto(address + FORM)
    look(page)
    keys.press("main form button")
    look(page)
    keys.tick("[value=identity_incomplete]")
    keys.tick("[value=head]")
    keys.go_on()
    look(page)
    keys.write(first_name="نرگس", last_name="احمدی", father_name="غلام", birth_date="۱۳۶۵/۰۴/۲۱")
    keys.tick("[value=female]")
    keys.pick("nationality", "AF")
    keys.pick("document_type", "amayesh_card")
    keys.write(document_number="12345678", document_expiry="1409/01/15", exclusive_id="100000000123")
    keys.go_on()
    look(page)
    keys.pick("county", "a")
    keys.write(mobile="09123456789")
    keys.tick("[name=contact-preferred_channel]")
    keys.go_on()
    look(page)
    keys.press("button[name=add]")
    look(page)
    add_child(keys, scan)
    look(page)
    keys.go_on()
    look(page)
    keys.tick("[value=newborn]")
    keys.write(problem_description="نام فرزندم در سامانهٔ بیمه ثبت نشده است.")
    keys.pick("counter_office", "00-00-001")
    keys.go_on()
    look(page)
    keys.attach(scan("applicant"))
    look(page)
    keys.go_on()
    look(page)


def add_child(keys: Keyboard, scan) -> None:
    keys.write(member_first_name="علی", member_last_name="احمدی")
    keys.pick("member_relation", "child")
    keys.write(member_birth_date="۱۳۹۵/۰۱/۰۱")
    keys.pick("member_document_type", "amayesh_card")
    keys.write(member_document_number="7654321")
    keys.attach(scan("child"))


def save_and_finish(page: Page, look: Callable[[Page], None]) -> None:
    """The list of sections, the code, a correction from the check page, then sending; by keyboard."""
    keys = Keyboard(page)
    keys.press("a[href$='/tasks/']")
    look(page)
    keys.press("a[href$='/later/']")
    look(page)
    keys.answer("detail", "6789")
    look(page)
    keys.press(".apply-back")
    keys.press("a[href*='/contact/'][href*='return=check']")
    keys.go_on()
    expect(page).to_have_url(page.url.partition("/apply/")[0] + FORM + "check/")
    keys.press(".apply-actions button.btn-primary")
    look(page)
    keys.tick("[name$=truth_declaration]")
    keys.tick("[name$=privacy_notice]")
    keys.go_on()
    look(page)
    assert "/receipt/" in page.url


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_whole_form_by_keyboard_is_accessible_and_fits(page, installation, scan, axe, width):
    """320 pixels are a window of 1280 at 400 %."""
    page.set_viewport_size({"width": width, "height": 800})

    def look(page: Page) -> None:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    fill_in(page, installation, scan, look)
    save_and_finish(page, look)
    assert Submission.objects.count() == 1


def test_errors_and_the_other_pages_are_accessible_in_english_too(page, installation, axe, context):
    context.add_cookies([{"name": "django_language", "value": "en", "url": installation}])
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{installation}/apply/resume/")
    axe(page)
    page.click("main form button")
    axe(page)
    page.goto(f"{installation}{FORM}applicant/")
    axe(page)
    page.goto(installation + FORM)
    with page.expect_navigation():
        page.click("main form button")
    with page.expect_navigation():
        page.click(".apply-actions .btn-primary")
    axe(page)
    assert page.get_attribute("html", "dir") == "ltr"
    assert page.locator("main span[lang=fa][dir=rtl]").count() > 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_enter_key_in_a_row_goes_on_and_removes_nobody(page, installation):
    page.goto(installation + FORM)
    with page.expect_navigation():
        page.click("main form button")
    keys = Keyboard(page)
    keys.tick("[value=identity_incomplete]")
    keys.tick("[value=head]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(installation + FORM + "applicant/")
    first = page.evaluate("document.querySelector('main form').querySelector('[type=submit]').name")
    assert first == ""
