"""Questions that the form leaves to staff: asked on the review page, needed for a proposal, kept beside the request."""

import copy

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audit.models import Entry
from forms_app.models import FormVersion, Supplement
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from forms_app.submissions.supplements import missing_later, supplement
from referrals.cases.moves import MoveRefused
from referrals.decisions.readiness import missing
from referrals.decisions.verbs import propose
from referrals.models import Case
from referrals.roles import Role
from tests.referrals.conftest import SCHEMA, make_field

LATER = {
    "insurance_code": {"type": "number"},
    "visited_on": {"type": "jalali_date"},
    "branch": {"type": "radio", "choices": [{"key": "x", "label": "شعبهٔ یک"}]},
    "secret_note": {"type": "text", "private": ["supervisor"]},
}


@pytest.fixture
def version(office, version):
    """The form with four questions left to staff, and one in each row of the household."""
    schema = copy.deepcopy(SCHEMA)
    schema["steps"][4]["fields"] += [
        {**make_field(key), **own, "label": f"پرسش {key}", "later": True} for key, own in LATER.items()
    ]
    schema["steps"][3]["fields"].append({**make_field("card_seen"), "label": "کارت دیده شد", "later": True})
    return FormVersion.objects.create(form=version.form, number=2, schema=schema)


@pytest.fixture
def case(make_case, version):
    case = make_case(**dict.fromkeys(LATER, ""))
    stored = case.submission.answers
    stored["s-household"][0]["f-card_seen"] = ""
    type(case.submission).objects.filter(pk=case.submission_id).update(answers=stored)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def officer(people):
    return people[Role.CASE_OFFICER]


@pytest.fixture
def press(client, officer):
    def post(case, user=officer, **data):
        client.force_login(user)
        address = reverse("referrals_case_modeladmin_review", args=[case.public_id])
        version = Case.objects.get(pk=case.pk).version
        return client.post(address, {"action": "later", "version": version, **data}, follow=True)

    return post


def answered(case) -> dict:
    answers = Answers(type(case.submission).objects.get(pk=case.submission_id))
    return {key: answers.get(key) for key in LATER} | {"row": answers.rows("household")[0].get("card_seen")}


def test_a_proposal_waits_for_what_is_left_to_staff(case, ready, reasons, officer):
    case = ready(case)
    assert len(missing(case, "approve")) == len(LATER) + 1
    with pytest.raises(MoveRefused, match="پرسش insurance_code"):
        propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)
    for key, value in (
        ("insurance_code", "۱۲"),
        ("visited_on", "۱۴۰۴/۰۱/۰۱"),
        ("branch", "x"),
        ("secret_note", "ب"),
    ):
        supplement(submission=case.submission, key=key, row=None, value=value, by=officer)
    supplement(submission=case.submission, key="card_seen", row=0, value="بله", by=officer)
    assert missing(case, "approve") == []
    propose(case=case, outcome="approve", reasons=[reasons["A1"]], by=officer)


def test_the_officer_answers_on_the_review_page(case, ready, press):
    ready(case)
    response = press(
        case, **{"later-insurance_code": "۱۲", "later-visited_on": "۱۴۰۴/۰۱/۰۱", "later-card_seen-0": "بله"}
    )
    page = response.content.decode()
    assert "پاسخ‌ها ذخیره شد." in page
    assert answered(case) == {
        "insurance_code": 12,
        "visited_on": "2025-03-21",
        "branch": "",
        "secret_note": "",
        "row": "بله",
    }
    assert "۱۴۰۴/۰۱/۰۱" in page
    assert "پاسخ از" in page
    logged = [entry.data for entry in Entry.objects.filter(action="submission.supplement")]
    assert {(data["field"], data["row"]) for data in logged} == {
        ("insurance_code", None),
        ("visited_on", None),
        ("card_seen", 0),
    }
    assert all(set(data) == {"field", "row"} for data in logged)


def test_a_wrong_answer_is_refused_beside_the_question_and_stores_nothing(case, ready, press):
    ready(case)
    response = press(case, **{"later-insurance_code": "دوازده", "later-branch": "x"})
    assert response.status_code == 422
    assert 'value="دوازده"' in response.content.decode()
    assert not Supplement.objects.exists()
    assert press(case).status_code == 422


def test_br35_an_answer_that_one_may_not_read_is_not_shown_and_not_given(case, ready, press, people):
    ready(case)
    response = press(case, **{"later-secret_note": "محرمانه"})
    assert response.status_code == 422
    assert 'name="later-branch"' in response.content.decode()
    assert 'name="later-secret_note"' not in response.content.decode()
    assert not Supplement.objects.exists()
    assert press(case, people[Role.SUPERVISOR], **{"later-secret_note": "محرمانه"}).status_code == 200
    assert answered(case)["secret_note"] == "محرمانه"
    page = press(case, **{"later-branch": "x"}).content.decode()
    assert "محرمانه" not in page
    assert "برای نقش شما نمایش داده نمی‌شود" in page


def test_the_newest_answer_counts_and_the_request_itself_never_changes(case, officer):
    before = copy.deepcopy(case.submission.answers)
    for value in ("1", "2"):
        supplement(submission=case.submission, key="insurance_code", row=None, value=value, by=officer)
    assert answered(case)["insurance_code"] == 2
    case.submission.refresh_from_db()
    assert case.submission.answers == before
    shown = {
        row.key: row for section in Answers(case.submission).sections(everything) for row in section.rows
    }
    assert (shown["insurance_code"].text, shown["insurance_code"].later.by) == ("۲", officer)
    assert shown["branch"].later is None


@pytest.mark.parametrize(
    ("key", "row", "value"),
    [
        ("insurance_code", None, ""),
        ("insurance_code", 0, "1"),
        ("card_seen", 7, "x"),
        ("first_name", None, "دیگر"),
        ("nothing", None, "x"),
        ("branch", None, "y"),
    ],
)
def test_only_questions_left_to_staff_take_answers_and_only_good_ones(case, officer, key, row, value):
    with pytest.raises(ValidationError):
        supplement(submission=case.submission, key=key, row=row, value=value, by=officer)
    assert not Supplement.objects.exists()


def test_what_was_not_asked_is_not_missing(make_case):
    """A condition hid the questions, so the request holds no answer to them at all."""
    assert missing_later(make_case().submission) == []
