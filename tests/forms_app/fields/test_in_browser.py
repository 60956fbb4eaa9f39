"""Every kind of field in a real browser: accessible, narrow, by keyboard, and without JavaScript."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from config.roles import named
from forms_app.fields.registry import TYPES
from forms_app.models import Form
from tests.forms_app.fields import every
from tests.forms_app.fields.every import SAMPLES, typed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILES = [
    ("file", "تصویر گذرنامه"),
    ("image", "عکس مدرک"),
    ("signature", "امضا"),
    ("earlier_case", "درخواست پیشین"),
]


@pytest.fixture
def address(counties, live_server) -> str:
    """The step with every kind, also those that take files."""
    steps = every.steps()
    steps[0]["value"]["fields"] += [
        {"type": kind, "value": {"key": kind, "label": label, "required": False}, "id": f"id-{kind}"}
        for kind, label in FILES
    ]
    form = Form(slug=every.SLUG, title="همهٔ گونه‌ها", steps=json.dumps(steps), live=False)
    form.full_clean()
    form.save()
    form.save_revision().publish()
    return f"{live_server.url}/apply/{every.SLUG}/"


def begin(page: Page, address: str) -> None:
    page.goto(address)
    page.click("main form button")
    page.wait_for_url(re.compile("/all/$"))
    page.wait_for_load_state("networkidle")


def check(page: Page, width: int) -> None:
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_the_step_has_no_accessibility_violation_before_and_after_errors(page, address, width):
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, address)
    check(page, width)
    page.click("form[data-conditions] .btn-primary")
    page.wait_for_selector(".kh-errors")
    page.wait_for_load_state("networkidle")
    check(page, width)
    page.fill("[role=combobox] >> nth=0", "")
    page.locator("#id_all-country").press("ArrowDown")
    check(page, width)
    assert not refused


def test_the_keyboard_finds_an_option_in_a_long_list(page, address):
    begin(page, address)
    box, value = page.locator("#id_all-country"), page.locator("select[name=all-country]")
    page.get_by_label("تابعیت").first.focus()
    expect(box).to_be_focused()
    box.type("آلم")
    expect(page.locator("#id_all-country_list [role=option]")).to_have_count(1)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "id_all-country_list_0")
    box.press("Enter")
    expect(box).to_have_value("آلمان")
    expect(value).to_have_value("DE")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("چنین کشوری نیست")
    box.press("Tab")
    expect(box).to_have_value("آلمان")
    expect(value).to_have_value("DE")
    box.fill("")
    box.press("Tab")
    expect(value).to_have_value("")
    box.fill("عراق")
    box.press("Tab")
    expect(value).to_have_value("IQ")
    box.fill("اف")
    box.press("Escape")
    expect(box).to_have_value("عراق")
    expect(value).to_have_value("IQ")


def test_only_the_counties_of_the_province_are_offered(page, address):
    begin(page, address)
    for province, county in (("all-province", "all-county"), ("all-address-province", "all-address-county")):
        offered = f"[name={county}] option[value^=ir-]"
        expect(page.locator(offered)).to_have_count(2)
        page.select_option(f"[name={province}]", "ir-10")
        expect(page.locator(offered)).to_have_count(1)
        page.select_option(f"[name={county}]", "ir-10-isfahan")
        page.select_option(f"[name={province}]", "ir-23")
        expect(page.locator(f"[name={county}]")).to_have_value("")


def test_a_signature_is_drawn_and_sent_as_a_picture(page, address):
    begin(page, address)
    canvas = page.locator("[data-signature] canvas")
    canvas.scroll_into_view_if_needed()
    area = canvas.bounding_box()
    page.mouse.move(area["x"] + 30, area["y"] + 30)
    page.mouse.down()
    page.mouse.move(area["x"] + 200, area["y"] + 90, steps=5)
    page.mouse.up()
    expect(page.locator("[data-signature] [role=status]")).to_contain_text("امضا شد")
    page.click("form[data-conditions] .btn-primary")
    page.wait_for_selector(".kh-errors")
    # Errors elsewhere do not lose it.
    expect(page.locator(".apply-file__name")).to_contain_text("signature.png")


def test_the_clerks_page_has_the_same_helps(page, address, live_server):
    clerk = get_user_model().objects.create_user("clerk", password="x")
    clerk.groups.add(named("intake_clerk"))
    page.goto(f"{live_server.url}/login/")
    page.fill("input[name=username]", "clerk")
    page.fill("input[name=password]", "x")
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}/admin/entry/")
    page.click(".entry-list button")
    page.wait_for_load_state("networkidle")
    page.locator("#id_all-country").fill("آلم")
    page.locator("#id_all-country").press("ArrowDown")
    page.locator("#id_all-country").press("Enter")
    expect(page.locator("select[name=all-country]")).to_have_value("DE")
    page.select_option("[name=all-province]", "ir-10")
    expect(page.locator("[name=all-county] option[value^=ir-]")).to_have_count(1)
    expect(page.locator("[data-signature]")).to_be_visible()


def test_all_of_it_works_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.click("main form button")
    for sample in SAMPLES:
        if not TYPES[sample.kind].asks or sample.kind == "hidden":
            continue
        for name, value in typed(sample).items():
            for one in value if isinstance(value, list) else [value]:
                answer(page, f"all-{name}", one)
    expect(page.locator("[name=all-county] optgroup")).to_have_count(2)
    expect(page.locator("[data-signature]")).not_to_be_visible()
    page.click("form[data-conditions] .btn-primary")
    page.wait_for_url(re.compile("/check/$"))
    for sample in SAMPLES:
        if TYPES[sample.kind].asks and sample.kind != "hidden":
            expect(page.locator("main")).to_contain_text(sample.label)
    context.close()


def answer(page: Page, name: str, value: str) -> None:
    """Give one answer by the input that is there for it."""
    inputs = page.locator(f"[name='{name}']")
    kind = inputs.first.evaluate("element => element.type")
    if kind in ("radio", "checkbox"):
        page.check(f"[name='{name}'][value='{value}']" if value != "on" else f"[name='{name}']")
    elif kind == "select-one":
        inputs.select_option(value)
    else:
        inputs.fill(value.replace("\r", ""))
