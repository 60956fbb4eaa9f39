"""Options of a choice that are offered only on certain answers, and conditions inside repeated rows."""

import pytest
from playwright.sync_api import expect

from forms_app.models import Draft
from tests.forms_app.building import block, options, publish, step, when
from tests.forms_app.filling import Applicant, errors


@pytest.fixture
def offered(office) -> Applicant:
    """The first page offers «c» only to those who chose «b» above; the second only to those who chose it before."""
    only_b = {"c": when(("first", "equals", "b"))}
    publish(
        step(
            "one",
            block("radio", "first", required=True, choices=options("a", "b")),
            block("radio", "second", choices=options("a", "c", **only_b)),
            block("dropdown", "third", choices=options("a", "c", **only_b)),
        ),
        step("two", block("checkboxes", "fourth", choices=options("a", "c", **only_b))),
        step("end", block("text", "note")),
    )
    visitor = Applicant("small")
    visitor.begin()
    return visitor


@pytest.mark.parametrize("key", ["second", "third"])
def test_an_option_not_offered_on_this_page_is_refused(offered, key):
    response = offered.send("one", {"first": "a", key: "c"})
    assert len(errors(response)) == 1
    assert response.status_code == 200
    assert offered.send("one", {"first": "b", key: "c"}).status_code == 302


def test_an_option_not_offered_after_an_earlier_page_is_neither_shown_nor_taken(offered):
    offered.send("one", {"first": "a"})
    assert 'value="c"' not in offered.open("two").content.decode()
    assert errors(offered.send("two", {"fourth": ["c"]}))
    offered.send("one", {"first": "b"})
    assert 'value="c"' in offered.open("two").content.decode()
    assert offered.send("two", {"fourth": ["a", "c"]}).status_code == 302


def test_an_answer_whose_option_is_withdrawn_is_asked_again(offered):
    offered.send("one", {"first": "b"})
    offered.send("two", {"fourth": ["c"]})
    offered.send("one", {"first": "a"})
    assert offered.open("end").url == offered.url("two")
    assert Draft.objects.count() == 1


def test_without_javascript_an_option_says_for_whom_it_is(offered):
    page = offered.open("one").content.decode()
    assert page.count("فقط اگر") == 2
    assert page.count("«گزینهٔ b»") == 2
    assert page.count("data-visible-if") == 2


@pytest.fixture
def rows(office) -> Applicant:
    """Each person is asked for the school if a child, and for the deed of the guardian chosen on the first page."""
    publish(
        step("one", block("radio", "role", required=True, choices=options("head", "guardian"))),
        step(
            "people",
            block("jalali_date", "born", required=True),
            block("text", "school", required=True, visible_if=when(("born", "more", "1395/01/01"))),
            block("text", "deed", required=True, visible_if=when(("role", "equals", "guardian"))),
            kind="group",
        ),
        step("end", block("text", "note")),
    )
    visitor = Applicant("small")
    visitor.begin()
    return visitor


def people(*found: dict) -> dict:
    data = {"TOTAL_FORMS": len(found), "INITIAL_FORMS": 0}
    return data | {f"{index}-{key}": value for index, row in enumerate(found) for key, value in row.items()}


def test_a_row_is_asked_by_its_own_answers(rows):
    rows.send("one", {"role": "head"})
    child, adult = {"born": "۱۳۹۸/۰۱/۰۱"}, {"born": "۱۳۶۰/۰۱/۰۱"}
    assert len(errors(rows.send("people", people(adult, child)))) == 1
    assert rows.send("people", people(adult, {**child, "school": "دبستان"})).status_code == 302
    assert "data-visible-if" in rows.open("people").content.decode()


def test_a_row_is_asked_by_answers_of_earlier_steps(rows):
    rows.send("one", {"role": "head"})
    assert "people-0-deed" not in rows.send("people", people({"born": "x"})).content.decode()
    rows.send("one", {"role": "guardian"})
    adult = {"born": "۱۳۶۰/۰۱/۰۱"}
    assert len(errors(rows.send("people", people(adult)))) == 1
    assert rows.send("people", people({**adult, "deed": "۱۲"})).status_code == 302


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_options_vanish_at_once_and_are_not_left_chosen(offered, live_server, page):
    page.goto(f"{live_server.url}/apply/small/")
    page.click("main form button")
    radio, option = (
        page.locator("[name=one-second][value=c]"),
        page.locator("[name=one-third] option[value=c]"),
    )
    page.check("[name=one-first][value=a]")
    expect(radio).not_to_be_visible()
    expect(option).to_be_disabled()
    page.check("[name=one-first][value=b]")
    expect(page.locator(".apply-only-if")).to_have_count(0)
    assert option.text_content() == "گزینهٔ c"
    radio.check()
    page.select_option("[name=one-third]", "c")
    page.check("[name=one-first][value=a]")
    expect(radio).not_to_be_checked()
    expect(page.locator("[name=one-third]")).to_have_value("")
    page.click("main form .apply-actions button")
    page.wait_for_url("**/two/")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_question_of_a_row_follows_the_row_at_once(rows, live_server, page):
    page.goto(f"{live_server.url}/apply/small/")
    page.click("main form button")
    page.check("[value=head]")
    page.click("main form .apply-actions button")
    page.click("[name=add]")
    page.click("[name=add]")
    page.fill("[name=people-0-born]", "۱۳۹۸/۰۱/۰۱")
    page.fill("[name=people-1-born]", "۱۳۶۰-۰۱-۰۱")
    expect(page.locator("[name=people-0-school]")).to_be_visible()
    expect(page.locator("[name=people-1-school]")).not_to_be_visible()
