"""The public pages in a real browser: no accessibility violation, no sideways scrolling, nothing the policy refuses."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from config.demo import services as sample
from services.models import ServicePage

pytestmark = pytest.mark.browser
WIDTHS = [360, 1280]
PAGES = ["home", "service", "card", "directive", "language", "missing"]


@pytest.fixture
def addresses(transactional_db, live_server) -> dict[str, str]:
    """The addresses of the sample's public pages, with an open form."""
    sample.load()
    service = ServicePage.objects.get()
    service.forms.get_or_create(slug="sample", defaults={"title": "فرم نمونه"})
    paths = {
        "home": "/",
        "service": service.url,
        "card": f"{service.url}card/",
        "directive": service.directive.get_absolute_url(),
        "language": "/language/",
        "missing": "/no-such-page/",
    }
    return {name: live_server.url + path for name, path in paths.items()}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_an_accessibility_violation_or_scrolls_sideways(page, addresses, width, settings):
    settings.DEBUG = False
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    page.set_viewport_size({"width": width, "height": 800})
    for name in PAGES:
        page.goto(addresses[name])
        found = Axe().run(page)
        assert not found.response["violations"], f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert not refused


def test_the_pages_are_as_good_in_english(page, addresses):
    page.goto(addresses["language"])
    page.click("button[value=en]")
    for name in ("home", "service", "card"):
        page.goto(addresses[name])
        assert page.get_attribute("html", "dir") == "ltr"
        found = Axe().run(page)
        assert not found.response["violations"], f"{name}: {found.generate_report()}"


def test_the_keyboard_reaches_the_content_first(page, addresses):
    page.goto(addresses["service"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "kh-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_questions_open_without_a_script(browser, addresses):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["service"])
    page.click("summary >> nth=0")
    assert page.locator("details[open] p").first.is_visible()
    context.close()


def test_the_typeface_is_our_own(page, addresses):
    page.goto(addresses["home"])
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px Vazirmatn')")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Vazirmatn")
