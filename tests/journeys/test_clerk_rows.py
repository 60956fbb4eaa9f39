"""The clerk's page while it is typed: options that depend on answers, and rows that a script adds and takes away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from services.lists import ListItem
from tests.forms_app.building import block, options, publish, step, when

pytestmark = pytest.mark.browser
SOUTH, ADULT = when(("region", "equals", "south")), when(("kind", "equals", "adult"))


def small_form() -> None:
    """One step and one group, each with lists whose options depend on another answer."""
    for key, label in (("ir-10-isfahan", "اصفهان"), ("ir-23-tehran", "تهران")):
        ListItem.objects.get_or_create(list="counties", key=key, defaults={"label": label})
    here = step(
        "here",
        block("dropdown", "region", choices=options("north", "south")),
        block("radio", "town", choices=options("rasht", "shiraz", shiraz=SOUTH)),
        block("searchable", "port", choices=options("anzali", "bushehr", bushehr=SOUTH)),
    )
    people = step(
        "people",
        block("dropdown", "kind", choices=options("child", "adult")),
        block("searchable", "school", choices=options("first", "second", "evening", evening=ADULT)),
        block("text", "work", visible_if=ADULT),
        block("province", "province"),
        block("county", "county", province_field="province"),
        block("jalali_date", "born", boxes=True),
        block("signature", "sign"),
        kind="group",
    )
    publish(here, people)


@pytest.fixture
def desk(installation, log_in) -> Iterator[Page]:
    """The page of that form in front of a clerk."""
    small_form()
    page = log_in("intake")
    page.goto(f"{installation}/admin/entry/")
    with page.expect_navigation():
        page.get_by_role("button", name="فرم کوچک").click()
    yield page
    # No last words to a server whose database is being emptied.
    page.context.set_offline(True)
    page.wait_for_timeout(1000)


def add_row(page: Page) -> Locator:
    page.locator("button[name='rows:people'][value=add]").click()
    return page.locator("[data-row]").last


def labels(row: Locator, key: str) -> Locator:
    """The options that the searchable list shows."""
    box = row.locator(f".apply-combobox:has([name$='-{key}']) [role=combobox]")
    box.fill("")
    box.click()
    return row.locator(f".apply-combobox:has([name$='-{key}']) [role=option]")


def test_an_option_comes_and_goes_with_the_answer_it_depends_on(desk):
    town = desk.locator("[name='here-town'][value=shiraz]")
    expect(town).to_be_hidden()
    expect(labels(desk.locator("#part-here"), "port")).to_have_text(["گزینهٔ anzali"])
    desk.select_option("[name='here-region']", "south")
    town.check()
    expect(labels(desk.locator("#part-here"), "port")).to_have_text(["گزینهٔ anzali", "گزینهٔ bushehr"])
    desk.locator(".apply-combobox [role=option]").last.click()
    expect(desk.locator("[name='here-port']")).to_have_value("bushehr")
    desk.select_option("[name='here-region']", "north")
    expect(town).to_be_hidden()
    assert not town.is_checked()
    # What cannot be chosen any more is not left standing in the box either.
    expect(desk.locator("[name='here-port']")).to_have_value("")
    expect(desk.locator("#part-here [role=combobox]")).to_have_value("")


def test_an_added_row_is_accessible_and_its_list_stands_over_the_page(desk, axe):
    row = add_row(desk)
    expect(row.locator("select[name$='-school']")).to_be_hidden()
    before = row.bounding_box()["height"]
    labels(row, "school").first.wait_for()
    row.get_by_role("combobox", name="school").press("ArrowDown")
    assert row.bounding_box()["height"] == before
    axe(desk)


def test_a_searchable_list_in_an_added_row_is_searched(desk):
    row = add_row(desk)
    box = row.get_by_role("combobox", name="school")
    box.fill("sec")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("گزینهٔ second")
    expect(row.locator("[name='people-0-school']")).to_have_value("second")
    expect(add_row(desk).get_by_role("combobox", name="school")).to_have_value("")


def test_conditions_of_an_added_row_follow_its_own_answers(desk):
    add_row(desk)
    first, second = desk.locator("[data-row]").first, add_row(desk)
    expect(first.locator("[name$='-work']")).to_be_hidden()
    second.locator("[name$='-kind']").select_option("adult")
    expect(second.locator("[name$='-work']")).to_be_visible()
    expect(first.locator("[name$='-work']")).to_be_hidden()
    expect(labels(first, "school")).to_have_count(2)
    expect(labels(second, "school")).to_have_count(3)
    desk.locator("[data-remove]").first.click()
    expect(desk.locator("[data-row]")).to_have_count(1)
    # The row has moved up, and its conditions with it.
    desk.locator("[name='people-0-kind']").select_option("child")
    expect(desk.locator("[name='people-0-work']")).to_be_hidden()


def test_counties_dates_and_signatures_of_an_added_row_are_alive(desk):
    row = add_row(desk)
    counties = row.locator("[name$='-county'] option[value^=ir-]")
    expect(counties).to_have_count(2)
    row.locator("[name$='-province']").select_option("ir-10")
    expect(counties).to_have_count(1)
    for part, text in (("day", "۱"), ("month", "۲"), ("year", "۱۳۹۰")):
        row.locator(f"[name='people-0-born-{part}']").fill(text)
    expect(row.locator("[name='people-0-born']")).to_have_value("۱۳۹۰/۲/۱")
    expect(row.locator("[data-signature] canvas")).to_be_visible()


def test_no_two_questions_share_an_id_after_rows_went_and_came(desk):
    add_row(desk)
    add_row(desk)
    desk.locator("[data-remove]").first.click()
    add_row(desk)
    expect(desk.locator("[data-row]")).to_have_count(2)
    ids = desk.locator("[data-row] [id]").evaluate_all("all => all.map((element) => element.id)")
    assert len(ids) == len(set(ids))


def test_what_an_added_row_says_is_there_when_the_entry_is_opened_again(desk):
    row = add_row(desk)
    box = row.get_by_role("combobox", name="school")
    box.fill("گزینهٔ first")
    box.press("Tab")
    expect(desk.locator("#entry-kept")).not_to_be_empty()
    desk.reload()
    expect(desk.locator("[name='people-0-school']")).to_have_value("first")
    expect(desk.locator("[data-row]").get_by_role("combobox", name="school")).to_have_value("گزینهٔ first")
