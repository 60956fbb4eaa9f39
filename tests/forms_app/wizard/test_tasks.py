"""The sections of a long form at a glance."""

import re

import pytest

from forms_app.definitions.publish import publish_version
from forms_app.models import Form
from tests.forms_app.filling import SLUG, Applicant


def tasks(visitor: Applicant) -> list[tuple[str, str, bool]]:
    """(title, state, may be opened) of each line."""
    page = visitor.open("tasks").content.decode()
    lines = re.findall(r"<li>(.*?)</li>", re.search(r'class="apply-tasks".*?</ol>', page, re.S)[0], re.S)
    found = []
    for line in lines:
        title, state = [re.sub(r"\s+", " ", text).strip() for text in re.findall(r">([^<>]*\w[^<>]*)<", line)]
        found.append((title, state, "<a " in line))
    return found


def test_each_section_says_where_it_stands(visitor):
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact(mobile="1")
    assert tasks(visitor) == [
        ("نوع درخواست", "انجام شد", True),
        ("مشخصات متقاضی", "انجام شد", True),
        ("نشانی و راه ارتباط", "نیازمند بررسی", True),
        ("اعضای خانوار", "هنوز نوبت آن نرسیده", False),
        ("شرح مشکل", "هنوز نوبت آن نرسیده", False),
        ("مدارک و پرداخت", "هنوز نوبت آن نرسیده", False),
        ("بازبینی پاسخ‌ها", "هنوز نوبت آن نرسیده", False),
        ("تعهد و رضایت", "هنوز نوبت آن نرسیده", False),
    ]


def test_what_was_done_behind_a_gap_is_done_but_waits(visitor):
    visitor.up_to_check()
    visitor.contact(mobile="1")
    states = {title: (state, opens) for title, state, opens in tasks(visitor)}
    assert states["شرح مشکل"] == ("انجام شد", False)
    assert states["نشانی و راه ارتباط"] == ("نیازمند بررسی", True)
    assert states["بازبینی پاسخ‌ها"] == ("هنوز نوبت آن نرسیده", False)


def test_at_the_end_the_check_and_the_declarations_are_open(visitor):
    visitor.up_to_check()
    assert [line[1:] for line in tasks(visitor)[-2:]] == [("انجام نشده", True), ("انجام نشده", True)]


def test_steps_the_check_and_the_start_page_lead_to_it(visitor):
    visitor.up_to_check()
    for place in ("request", "check", ""):
        assert visitor.url("tasks") in visitor.open(place).content.decode()


def test_a_short_form_has_none_and_leads_on(office, form):
    steps = [block for block in form.steps.raw_data if block["value"]["key"] in ("request", "declarations")]
    short = Form.objects.create(slug="short", title="کوتاه", steps=steps, live=True)
    publish_version(form=short)
    visitor = Applicant("short")
    visitor.begin()
    assert visitor.open("tasks").url == visitor.url("check")
    assert visitor.url("tasks") not in visitor.open("request").content.decode()


@pytest.mark.parametrize("method", ["post", "head"])
def test_other_methods_change_nothing(visitor, method):
    visitor.up_to_check()
    assert getattr(visitor.client, method)(visitor.url("tasks")).status_code in (200, 302)
    assert tasks(visitor)[-1][1] == "انجام نشده"


def test_the_list_costs_no_more_queries_with_more_sections(visitor, django_assert_max_num_queries):
    visitor.up_to_check()
    with django_assert_max_num_queries(6):
        assert visitor.open("tasks").status_code == 200
    assert SLUG in visitor.url()
