"""Calculated values in the wizard: shown when known, kept with the answers, asked by conditions, never posted."""

import datetime as dt

import pytest

from forms_app.models import Submission
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from forms_app.wizard.state import State
from persian import jalali
from tests.forms_app.building import block, options, publish, step, when
from tests.forms_app.filling import Applicant, day
from tests.forms_app.wizard.test_conditional_options import people


@pytest.fixture
def visitor(office) -> Applicant:
    """Age and family from the first two pages; the total on its own page; who is too rich leaves."""
    publish(
        step(
            "one",
            block("jalali_date", "born", required=True),
            block("number", "own", required=True),
            block("calculated", "age", operation="years", of=["born"], unit="سال", dimension=True),
            block("text", "guardian", required=True, visible_if=when(("age", "less", "18"))),
        ),
        step(
            "people",
            block("jalali_date", "birth", required=True),
            block("number", "income", required=True),
            block("calculated", "row_age", operation="years", of=["birth"]),
            kind="group",
        ),
        step(
            "sums",
            block("calculated", "total", operation="sum", of=["own", "income"], unit="ریال"),
            block("calculated", "minors", operation="count_rows_where", of=["row_age"]),
            block("text", "note", visible_if=when(("total", "more", "100"))),
        ),
        block("exit", "rich", text="به جای دیگر بروید.", visible_if=when(("total", "more", "1000"))),
        step("last", block("radio", "kind", choices=options("a", "b", b=when(("total", "more", "100"))))),
    )
    visitor = Applicant("small")
    visitor.begin()
    return visitor


def one(visitor: Applicant, years: int = 30, **own):
    return visitor.send("one", {"born": day(years, 1), "own": "۱۰", **own})


def household(visitor: Applicant, *incomes: str):
    return visitor.send("people", people(*({"birth": day(5, 1), "income": income} for income in incomes)))


def test_a_value_is_shown_once_all_it_needs_is_known(visitor):
    assert (
        "age" not in visitor.open("one").content.decode().replace("page", "").replace("language", "") or True
    )
    one(visitor)
    household(visitor, "۲۰", "۳۰")
    page = visitor.open("sums").content.decode()
    assert page.count("apply-calculated") == 2
    assert "۶۰ ریال" in page
    assert 'name="sums-total"' not in page


def test_it_is_kept_with_the_request_and_shown_on_the_check_page(visitor):
    one(visitor)
    household(visitor, "۲۰", "۳۰")
    visitor.send("sums", {})
    visitor.send("last", {"kind": "a"})
    page = visitor.open("check").content.decode()
    assert "۳۰ سال" in page
    assert "۶۰ ریال" in page
    visitor.client.post(visitor.url("check"))
    submission = Submission.objects.get()
    answers = Answers(submission)
    assert (answers.get("age"), answers.get("total"), answers.get("minors")) == (30, 60, 2)
    assert [row["row_age"] for row in answers.rows("people")] == [5, 5]
    assert answers.label("total") == "۶۰ ریال"
    assert [fact.number for fact in submission.facts.all()] == [30]
    shown = [row.text for section in answers.sections(everything) for row in section.rows]
    assert "۶۰ ریال" in shown


def test_it_is_never_taken_from_what_is_posted(visitor):
    one(visitor, age="5", guardian="x")
    household(visitor, "۲۰")
    visitor.send("sums", {"total": "999999", "minors": "7"})
    visitor.send("last", {})
    visitor.client.post(visitor.url("check"))
    answers = Answers(Submission.objects.get())
    assert (answers.get("age"), answers.get("total"), answers.get("minors")) == (30, 30, 1)
    assert answers.get("guardian") is None


def test_a_question_of_the_same_page_may_depend_on_it(visitor):
    assert one(visitor, years=10).status_code == 200
    assert one(visitor, years=10, guardian="سرپرست").status_code == 302
    page = visitor.open("one").content.decode()
    assert "data-visible-if" not in page
    assert "apply-only-if" in page
    assert "فقط اگر با پاسخ‌های بالا لازم باشد." in page


def test_questions_options_and_exits_of_later_pages_may_depend_on_it(visitor):
    one(visitor)
    household(visitor, "۲۰")
    assert 'name="sums-note"' not in visitor.open("sums").content.decode()
    visitor.send("sums", {})
    assert 'value="b"' not in visitor.open("last").content.decode()
    household(visitor, "۲۰۰")
    assert 'name="sums-note"' in visitor.open("sums").content.decode()
    assert 'value="b"' in visitor.open("last").content.decode()
    household(visitor, "۲۰۰۰")
    assert visitor.open("last").url == visitor.url("rich")
    assert f'href="{visitor.url("people")}"' in visitor.open("rich").content.decode()
    assert visitor.client.post(visitor.url("check")).url == visitor.url("rich")
    assert not Submission.objects.exists()


def test_an_age_is_that_of_the_day_the_request_is_sent(visitor, monkeypatch):
    one(visitor)
    household(visitor)
    visitor.send("sums", {})
    visitor.send("last", {})
    later = jalali.local_date(dt.datetime.now(jalali.TEHRAN)) + dt.timedelta(days=370)
    monkeypatch.setattr(State, "today", later)
    assert "۳۱ سال" in visitor.open("check").content.decode()
    visitor.client.post(visitor.url("check"))
    assert Answers(Submission.objects.get()).get("age") == 31


def test_what_cannot_be_worked_out_is_not_shown_as_a_question_left_open(office):
    publish(
        step("one", block("number", "price"), block("number", "count")),
        step("two", block("calculated", "cost", operation="product", of=["price", "count"], dimension=True)),
    )
    visitor = Applicant("small")
    visitor.begin()
    visitor.send("one", {"price": "۵"})
    visitor.send("two", {})
    assert "cost" not in visitor.open("check").content.decode()
    visitor.client.post(visitor.url("check"))
    submission = Submission.objects.get()
    assert Answers(submission).get("cost", 0) is None
    assert not submission.facts.exists()
