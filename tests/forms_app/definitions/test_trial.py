"""Trying a form out goes all the way to a case, and changes no list, queue, figure, number or register."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation

from config.demo import letters
from forms_app.definitions.models import FIRST_TRIAL
from forms_app.definitions.trial import freeze
from forms_app.models import Draft, Fact, Form, FormVersion, Submission
from persian.jalali import jalali_year
from persian.templatetags.persian import digits
from referrals.cases.related import earlier_cases
from referrals.cases.work import waiting
from referrals.letters.gate import LetterRefused
from referrals.letters.issue import issue
from referrals.models import Case, Counter, Letter
from reports.periods import Kind
from reports.report import build, years
from tests.forms_app.definitions.editing import question
from tests.forms_app.filling import Applicant, member

CASES = "/admin/referrals/case/"


@pytest.fixture
def head(db):
    return get_user_model().objects.create_superuser("head", "h@example.org", "x", first_name="سرپرست")


@pytest.fixture
def tester(form, head) -> Applicant:
    visitor = Applicant(form.slug)
    visitor.client.force_login(head)
    return visitor


def begin(tester: Applicant, form: Form):
    return tester.client.post(f"/admin/snippets/forms_app/form/{form.pk}/try/")


def go_through(tester: Applicant, form: Form) -> Submission:
    """From the button in the editor to the receipt; the form is filled in as applicants fill it in."""
    begin(tester, form)
    tester.request()
    tester.applicant()
    tester.contact()
    tester.household([member()])
    tester.problem()
    tester.files()
    response = tester.declare()
    assert response.status_code == 302
    assert tester.client.get(response.url).status_code == 200
    return Submission.objects.latest("pk")


def test_the_unpublished_draft_is_tried_and_its_copy_is_no_version(tester, form):
    question(form, "father_name")["value"]["label"] = "نام کامل پدر"
    form.steps = list(form.steps.raw_data)
    form.save_revision()
    begin(tester, form)
    assert "نام کامل پدر" in tester.open("request").content.decode() or tester.request().status_code == 302
    assert "نام کامل پدر" in tester.open("applicant").content.decode()
    draft = Draft.objects.get()
    assert draft.version.number >= FIRST_TRIAL
    assert draft.is_test
    assert form.versions.count() == 1
    assert form.latest_version().number == 1
    assert FormVersion.objects.count() == 1
    assert Form.objects.with_latest_number().get().latest_number == 1


def test_the_same_draft_is_frozen_once_and_unused_copies_go(form):
    assert freeze(form) == form.latest_version()
    question(form, "father_name")["value"]["label"] = "یک"
    form.steps = list(form.steps.raw_data)
    form.save_revision()
    first = freeze(form)
    assert freeze(form) == first
    question(form, "father_name")["value"]["label"] = "دو"
    form.steps = list(form.steps.raw_data)
    form.save_revision()
    second = freeze(form)
    assert list(FormVersion.every.filter(number__gte=FIRST_TRIAL)) == [second]


def test_a_form_never_published_and_one_that_is_closed_can_be_tried(tester, form):
    Form.objects.update(live=False, open_for_public=False, closes_at=timezone.now())
    form.refresh_from_db()
    submission = go_through(tester, form)
    assert submission.is_test


def test_every_page_of_a_test_says_so(tester, form):
    begin(tester, form)
    for step in ("", "request"):
        assert "kh-trial" in tester.open(step).content.decode()
    assert "kh-trial" not in Applicant(form.slug).open("").content.decode()


def test_a_test_can_be_ended_or_begun_again(tester, form):
    begin(tester, form)
    first = Draft.objects.get()
    assert tester.client.post(tester.url(), {"again": "1"}).status_code == 302
    again = Draft.objects.get()
    assert again != first
    assert again.is_test
    assert tester.client.post(tester.url(), {"end": "1"}).url == tester.url()
    assert not Draft.objects.exists()
    assert "kh-trial" not in tester.open("").content.decode()


def test_the_case_of_a_trial_names_no_number_of_a_version(tester, form):
    question(form, "father_name")["value"]["help"] = "راهنمای تازه"
    form.steps = list(form.steps.raw_data)
    form.save_revision()
    case = Case.objects.get(submission=go_through(tester, form))
    page = tester.client.get(
        reverse("referrals_case_modeladmin_review", args=[case.public_id])
    ).content.decode()
    assert case.submission.version.is_trial
    assert f"، نسخهٔ {digits(case.submission.version.number)}" not in page
    assert "، نسخهٔ آزمایشی" in page


@pytest.mark.parametrize("problem", ["no steps", "double key"])
def test_what_cannot_be_asked_is_not_tried(tester, form, problem):
    steps = list(form.steps.raw_data)
    form.steps = (
        [] if problem == "no steps" else [*steps, {**steps[0], "id": "00000000-0000-4000-8000-000000000001"}]
    )
    form.save_revision()
    assert begin(tester, form).status_code == 422
    assert not Draft.objects.exists()


def test_who_has_no_business_with_forms_cannot_try_one(client, form):
    client.force_login(get_user_model().objects.create_user("clerk"))
    assert client.post(f"/admin/snippets/forms_app/form/{form.pk}/try/").status_code in (302, 403)
    assert not Draft.objects.exists()


def test_a_test_case_changes_no_figure_list_queue_or_number(tester, form, head, office):
    def figures():
        return build(office, jalali_year(timezone.now()), Kind.MONTH)

    before, queues = figures(), waiting(head)
    submission = go_through(tester, form)
    case = Case.objects.get(submission=submission)
    assert case.is_test
    assert case.number.startswith("T")
    assert not Fact.objects.exists()
    assert figures() == before
    assert waiting(head) == queues
    assert years(office, timezone.now()) == [jalali_year(timezone.now())]
    assert not Counter.objects.filter(series="cases").exists()
    rows = tester.client.get(CASES).content.decode()
    assert str(case.public_id) not in rows
    assert str(case.public_id) not in tester.client.get(f"{CASES}?q=آزمایشی").content.decode()
    assert str(submission.public_id) not in tester.client.get("/admin/forms_app/submission/").content.decode()
    assert str(case.public_id) in tester.client.get(f"{CASES}?trials=yes").content.decode()
    review = reverse("referrals_case_modeladmin_review", args=[case.public_id])
    assert tester.client.get(review).status_code == 200


def test_the_first_real_case_after_tests_has_the_first_number(tester, form):
    go_through(tester, form)
    Applicant(form.slug).up_to_check([member()]).declare()
    real = Case.objects.real().get()
    assert real.number.endswith("-000001")
    # The same people in a test are no earlier case of theirs.
    assert not earlier_cases(real).exists()


def test_an_identifier_used_in_a_test_is_not_used_up(tester, form):
    go_through(tester, form)
    page = Applicant(form.slug)
    page.begin()
    page.request()
    assert page.applicant().status_code == 302


def test_a_test_case_gets_no_letter_and_spends_no_number(tester, form, head):
    letters.load()
    case = Case.objects.get(submission=go_through(tester, form))
    Case.objects.update(state="approved")
    case.refresh_from_db()
    with translation.override("en"), pytest.raises(LetterRefused) as refusal:
        issue(case=case, by=head)
    assert "test case" in refusal.value.reasons[0]
    assert not Letter.objects.exists()
    assert not Counter.objects.exclude(series="test-cases").exists()
