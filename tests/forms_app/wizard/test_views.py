"""The traps of formtools, each closed: nothing submits twice or by accident, nothing typed is lost."""

import pytest
from django.test import Client

from audit.models import Entry
from forms_app.definitions.publish import publish_version
from forms_app.models import Draft, Form, FormVersion, Submission
from forms_app.submissions.answers import Answers
from tests.forms_app.filling import SLUG, Applicant, errors, member


def test_opening_the_start_page_makes_no_draft(visitor):
    assert visitor.open("").status_code == 200
    assert visitor.client.head(visitor.url()).status_code == 200
    assert not Draft.objects.exists()


def test_the_session_and_the_database_hold_no_readable_answer(visitor):
    visitor.begin()
    visitor.request()
    visitor.applicant()
    draft = Draft.objects.get()
    assert "نمونه".encode() not in bytes(draft.payload)
    assert b"100000000001" not in bytes(draft.payload)
    assert visitor.client.session["drafts"] == {SLUG: draft.token}


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("step", ["done", "check", "declarations"])
def test_neither_get_nor_head_submits(visitor, method, step):
    visitor.up_to_check()
    response = getattr(visitor.client, method)(visitor.url(step))
    assert response.status_code in (200, 302)
    assert not Submission.objects.exists()


def test_a_second_click_gives_the_same_submission(visitor):
    visitor.up_to_check()
    first, second = visitor.declare(), visitor.declare()
    assert Submission.objects.count() == 1
    assert second.url == first.url
    assert visitor.open("check").url == first.url


def test_a_get_writes_nothing(visitor, django_assert_num_queries):
    visitor.begin()
    before = Draft.objects.get().updated_at
    visitor.open("request")
    assert Draft.objects.get().updated_at == before


@pytest.mark.parametrize("step", ["request", "applicant", "contact", "household", "problem", "attachments"])
def test_a_step_needs_at_most_six_queries(visitor, step, django_assert_max_num_queries):
    visitor.up_to_check()
    visitor.open(step)
    with django_assert_max_num_queries(6):
        assert visitor.open(step).status_code == 200


def test_two_forms_in_one_session_do_not_mix(visitor, form):
    other = Form.objects.create(slug="second", title="فرم دوم", steps=form.steps.raw_data, live=True)
    publish_version(form=other)
    visitor.begin()
    visitor.request()
    visitor.applicant(first_name="یکم")
    second = Applicant("second", visitor.client)
    second.begin()
    second.request()
    second.applicant(first_name="دوم")
    assert "یکم" in visitor.open("applicant").content.decode()
    assert "دوم" in second.open("applicant").content.decode()
    assert Draft.objects.count() == 2


def test_going_back_shows_what_was_typed(visitor):
    visitor.begin()
    visitor.request()
    visitor.applicant(last_name="خانوادهٔ آزمایشی")
    assert "خانوادهٔ آزمایشی" in visitor.open("applicant").content.decode()


def test_what_was_typed_with_an_error_is_there_after_leaving_and_returning(visitor):
    visitor.begin()
    visitor.request()
    visitor.applicant(first_name="Ali", father_name="پدر آزمایشی")
    visitor.open("request")
    page = visitor.open("applicant")
    assert "پدر آزمایشی" in page.content.decode()
    assert errors(page) == ["نام: نام را با حروف فارسی بنویسید."]


def test_a_step_out_of_turn_leads_to_the_first_incomplete_one(visitor):
    visitor.begin()
    visitor.request()
    for step in ("contact", "problem", "check", "declarations", "nonsense"):
        assert visitor.open(step).url == visitor.url("applicant")
    assert visitor.declare().url == visitor.url("applicant")
    assert not Submission.objects.exists()


def test_a_hidden_step_cannot_be_opened_and_is_not_stored(visitor):
    visitor.up_to_check()
    assert visitor.open("special").url == visitor.url("check")
    visitor.special()
    visitor.declare()
    assert Answers(visitor.submission()).get("service_class") is None


def test_a_stale_step_is_a_redirect_with_a_message(visitor):
    visitor.begin()
    response = visitor.client.post(visitor.url("request"), {"request-applicant_role": "head"})
    assert response.url == visitor.url("request")
    response = visitor.client.post(visitor.url("gone"), {f"apply-{SLUG}-current_step": "gone"})
    assert response.url == visitor.url("request")
    assert "kh-notice--warning" in visitor.open("request").content.decode()


def test_a_change_from_the_check_page_returns_to_it(visitor):
    visitor.up_to_check()
    assert visitor.applicant(query="?return=check", last_name="تازه").url == visitor.url("check")
    assert "تازه" in visitor.open("check").content.decode()


def test_a_change_that_asks_more_leads_to_what_is_missing(visitor):
    visitor.up_to_check()
    changed = visitor.send(
        "request", {"grounds": ["special_services"], "applicant_role": "head"}, "?return=check"
    )
    assert changed.url == visitor.url("special")


def test_a_hidden_answer_is_dropped_when_an_earlier_answer_changes(visitor):
    visitor.up_to_check()
    visitor.request(grounds=["special_services"])
    visitor.special()
    visitor.declare()
    assert Answers(visitor.submission()).get("problem_types") is None
    assert Answers(visitor.submission()).get("problem_description")


def test_the_version_of_the_beginning_is_kept_and_a_newcomer_gets_the_new_one(visitor, form):
    visitor.begin()
    form.title = "عنوان تازه"
    form.save()
    publish_version(form=form)
    assert "عنوان تازه" not in visitor.open("request").content.decode()
    newcomer = Applicant()
    newcomer.begin()
    assert "عنوان تازه" in newcomer.open("request").content.decode()
    visitor.up_to_check()


def test_a_form_closed_under_way_keeps_what_is_posted(visitor, form):
    visitor.begin()
    visitor.request()
    Form.objects.update(open_for_public=False)
    page = visitor.applicant(father_name="نگه داشته")
    assert page.status_code == 200
    assert "بسته" in page.content.decode() or "closed" in page.content.decode()
    Form.objects.update(open_for_public=True)
    assert "نگه داشته" in visitor.open("applicant").content.decode()


def test_without_a_draft_a_calm_page_offers_to_begin(visitor):
    page = visitor.open("applicant")
    assert page.status_code == 410
    assert visitor.url() in page.content.decode()
    assert visitor.applicant().status_code == 410


def test_an_unknown_form_is_not_found(client, db):
    assert client.get("/apply/nothing/").status_code == 404
    assert client.get("/apply/nothing/request/").status_code == 404


def test_a_receipt_needs_its_token_and_names_nobody(visitor):
    visitor.up_to_check()
    receipt = visitor.declare().url
    page = Client().get(receipt)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    for secret in ("آزمایشی", "09120000001", "100000000001"):
        assert secret not in page.content.decode()
    assert Client().get(visitor.url("receipt") + "wrong/").status_code == 404


def test_an_unsent_drafts_token_opens_no_receipt(visitor):
    visitor.begin()
    token = Draft.objects.get().token
    assert visitor.client.get(visitor.url("receipt") + token + "/").status_code == 404


def test_a_new_request_after_the_first_leaves_the_receipt_alone(visitor):
    visitor.up_to_check()
    receipt = visitor.declare().url
    visitor.up_to_check([member()])
    visitor.declare()
    assert Submission.objects.count() == 2
    assert visitor.client.get(receipt).status_code == 200


def test_beginning_again_erases_the_former_draft_only_when_asked(visitor):
    visitor.begin()
    visitor.request()
    visitor.begin()
    assert visitor.open("applicant").status_code == 200
    visitor.client.post(visitor.url(), {"again": "1"})
    assert Draft.objects.count() == 1
    assert visitor.open("applicant").url == visitor.url("request")


def test_a_form_without_declarations_is_sent_from_the_check_page(office, form):
    steps = [block for block in form.steps.raw_data if block["value"]["key"] in ("request", "declarations")]
    for block in steps:
        block["value"]["after_check"] = False
    short = Form.objects.create(slug="short", title="کوتاه", steps=steps, live=True)
    publish_version(form=short)
    visitor = Applicant("short")
    visitor.begin()
    visitor.request()
    assert visitor.declare().url == visitor.url("check")
    assert not Submission.objects.exists()
    assert "/receipt/" in visitor.client.post(visitor.url("check")).url
    assert Submission.objects.count() == 1


def test_the_submission_is_in_the_log_without_personal_data(visitor):
    visitor.up_to_check()
    visitor.declare()
    entry = Entry.objects.get(action="submission.received")
    assert entry.actor_kind == "applicant"
    assert set(entry.data) == {"form", "version", "channel"}
    assert FormVersion.objects.count() == 1
