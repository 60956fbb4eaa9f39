"""A request in the admin as it was asked, and found again."""

import copy

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from forms_app.models import FormVersion
from referrals.cases import submissions
from tests.referrals.conftest import SCHEMA


def asked_page(client, submission) -> str:
    return client.get(
        reverse("forms_app_submission_modeladmin_asked", args=[submission.public_id])
    ).content.decode()


@pytest.fixture
def explained(version):
    """A version whose questions have help, options and a condition."""
    schema = copy.deepcopy(SCHEMA)
    schema["introduction"] = "پیش از آغاز مدارک را آماده کنید."
    schema["steps"][0]["help"] = "راهنمای گام نخست"
    applicant = schema["steps"][1]["fields"]
    applicant[0]["help"] = "نام بر پایهٔ کارت"
    applicant[4]["visible_if"] = {
        "all": [{"field": "grounds", "op": "contains", "value": "special_services"}]
    }
    return FormVersion.objects.create(form=version.form, number=2, schema=schema)


def test_br44_a_request_shows_all_that_was_asked_with_help_options_and_order(
    client, reader, make_case, explained
):
    case = make_case(version=explained, gender=None)
    html = asked_page(client, case.submission)
    for words in ("پیش از آغاز مدارک را آماده کنید.", "راهنمای گام نخست", "نام بر پایهٔ کارت", "خدمات ویژه"):
        assert words in html
    assert html.index("نوع درخواست") < html.index("مشخصات متقاضی") < html.index("اعضای خانوار")
    assert "☒</span> مدارک هویتی کامل نیست" in html
    assert "☐</span> خدمات ویژه" in html
    assert "«خدمات ویژه»" in html
    assert "پرسیده نشد" in html
    assert Entry.objects.filter(action="submission.read", actor=reader).count() == 1


def test_br44_a_later_version_changes_nothing_of_it(client, reader, make_case, version):
    case = make_case()
    before = asked_page(client, case.submission)
    schema = copy.deepcopy(SCHEMA)
    schema["steps"].reverse()
    schema["title"] = "عنوان تازه"
    for step in schema["steps"]:
        step["fields"] = [{**spec, "label": "دیگر", "help": "دیگر"} for spec in step["fields"]]
    FormVersion.objects.create(form=version.form, number=2, schema=schema, published_at=timezone.now())

    def article(html: str) -> str:
        return html[html.index('<article class="asked">') : html.index("</article>")]

    assert article(asked_page(client, case.submission)) == article(before)


def test_br35_questions_about_health_are_left_out_for_who_may_not_read_the_answers(client, blind, make_case):
    html = asked_page(client, make_case(grounds=["special_services"], service_class="A").submission)
    assert "گواهی پزشک" not in html
    assert "خدمات ویژه" not in html
    assert "نام خانوادگی" in html


def test_br50_without_the_record_nothing_is_shown(client, reader, case, monkeypatch):
    def fail(**kwargs):
        raise DatabaseError

    monkeypatch.setattr(submissions, "record", fail)
    address = reverse("forms_app_submission_modeladmin_asked", args=[case.submission.public_id])
    assert client.get(address).status_code == 503


def test_a_request_is_found_by_its_number_whatever_its_version(client, reader, make_case, newer):
    old, new = make_case().submission, make_case(version=newer).submission
    for wanted, other in ((old, new), (new, old)):
        html = client.get("/admin/forms_app/submission/", {"q": wanted.tracking_code}).content.decode()
        assert str(wanted.public_id) in html
        assert str(other.public_id) not in html
