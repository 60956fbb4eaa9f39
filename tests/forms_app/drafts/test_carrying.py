"""A withdrawn version: nobody begins or goes on under it, and nothing typed or sent is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from audit.models import Entry
from forms_app.definitions.publish import publish_version
from forms_app.definitions.withdrawal import withdraw
from forms_app.drafts.carrying import carried
from forms_app.models import Draft, FormVersion, Submission
from forms_app.privacy import everything
from forms_app.submissions.answers import Answers
from forms_app.submissions.submit import submit
from tests.forms_app.definitions.editing import blocks_of, drop, publish, question, step, text_question
from tests.forms_app.filling import Applicant, member


@pytest.fixture
def approver(db):
    return get_user_model().objects.create_superuser("approver", "a@example.org", "x")


@pytest.fixture
def fill(visitor) -> Applicant:
    visitor.up_to_check([member()])
    return visitor


def test_withdrawing_needs_a_reason_and_happens_once(form, approver):
    version = form.latest_version()
    for reason in ("", "  "):
        with pytest.raises(ValidationError):
            withdraw(version=version, reason=reason, by=approver)
    withdraw(version=version, reason="برچسب نادرست", by=approver)
    with pytest.raises(ValidationError):
        withdraw(version=version, reason="دوباره", by=approver)
    assert Entry.objects.get(action="form.withdrawn").actor == approver


def test_the_database_knows_no_withdrawal_without_who_and_why(form):
    with pytest.raises(IntegrityError), transaction.atomic():
        FormVersion.objects.update(withdrawal_reason="x")


def test_nobody_begins_under_a_withdrawn_version(form, approver):
    withdraw(version=form.latest_version(), reason="نادرست", by=approver)
    assert Applicant().begin().status_code == 200
    assert not Draft.objects.exists()
    assert not form.is_open


def test_without_a_newer_version_the_draft_is_kept_and_the_page_says_so(fill, form, approver):
    withdraw(version=form.latest_version(), reason="نادرست", by=approver)
    page = fill.open("applicant")
    assert page.status_code == 200
    assert "kh-notice" in page.content.decode()
    draft = Draft.objects.get()
    assert bytes(draft.payload)
    assert draft.carried_from is None


def test_publishing_again_after_a_withdrawal_makes_a_new_version_even_without_a_change(form, approver):
    withdraw(version=form.latest_version(), reason="نادرست", by=approver)
    assert publish_version(form=form).number == 2
    assert form.is_open


def test_a_draft_is_carried_over_once_with_a_page_on_what_changed(fill, form, approver):
    old = form.latest_version()
    question(form, "father_name")["value"]["label"] = "نام کامل پدر"
    new = publish(form)
    withdraw(version=old, reason="نادرست", by=approver)
    page = fill.open("check")
    assert "نام کامل پدر" in page.content.decode()
    draft = Draft.objects.get()
    assert (draft.version, draft.carried_from) == (new, old)
    # Everything still fits, so nothing is asked again but the declarations.
    assert "نام کامل پدر" in fill.open("check").content.decode()
    assert fill.open("check").status_code == 200
    assert fill.declare().status_code == 302
    submission = Submission.objects.get()
    assert submission.version == new
    assert Answers(submission).get("father_name") == "پدر"
    assert Answers(submission).rows("household")[0]["member_first_name"] == "فرزند 1"
    assert submission.attachments.count() == 2


def test_what_no_longer_fits_is_asked_again_with_what_was_typed(fill, form, approver):
    old = form.latest_version()
    fields = step(form, "applicant")["value"]["fields"]
    fields.insert(0, text_question("nickname", "نام مستعار"))
    publish(form)
    withdraw(version=old, reason="نادرست", by=approver)
    assert fill.open("check").status_code == 200  # the page on what changed
    assert fill.open("check").url == fill.url("applicant")
    page = fill.open("applicant").content.decode()
    assert 'value="آزمایشی"' in page
    assert fill.applicant(nickname="مستعار").status_code == 302
    assert fill.open("check").status_code == 200


def test_answers_go_with_their_question_to_another_step_under_another_name(fill, form, approver):
    old = form.latest_version()
    moved = question(form, "father_name")
    steps = blocks_of(form)
    for block in steps:
        if moved in block["value"]["fields"]:
            block["value"]["fields"].remove(moved)
        if block["value"]["key"] == "contact":
            block["value"]["fields"].append(moved)
    form.steps = steps
    publish(form)
    withdraw(version=old, reason="نادرست", by=approver)
    fill.open("check")
    assert fill.open("check").status_code == 200
    fill.declare()
    assert Answers(Submission.objects.get()).get("father_name") == "پدر"


def test_what_is_posted_at_that_very_moment_is_kept(visitor, form, approver):
    visitor.begin()
    visitor.request()
    old = form.latest_version()
    question(form, "father_name")["value"]["label"] = "نام کامل پدر"
    publish(form)
    withdraw(version=old, reason="نادرست", by=approver)
    assert visitor.applicant(father_name="نگه داشته", first_name="").status_code == 200
    assert 'value="نگه داشته"' in visitor.open("applicant").content.decode()


def test_a_draft_of_an_older_sound_version_goes_on_under_it(visitor, form, approver):
    visitor.begin()
    question(form, "father_name")["value"]["label"] = "نام کامل پدر"
    second = publish(form)
    withdraw(version=second, reason="نادرست", by=approver)
    visitor.up_to_check()
    assert Draft.objects.get().version.number == 1


def test_nothing_is_sent_under_a_withdrawn_version_and_what_was_sent_stays(fill, form, approver):
    fill.declare()
    sent = Submission.objects.get()
    before = Answers(sent).sections(reader=everything)
    drop(form, "father_name")
    publish(form)
    withdraw(version=sent.version, reason="نادرست", by=approver)
    again = Answers(Submission.objects.get()).sections(reader=everything)
    assert again == before


def test_a_submission_at_the_last_moment_is_refused(fill, form, approver):
    from forms_app.definitions.opening import FormClosed

    draft = Draft.objects.get()
    withdraw(version=form.latest_version(), reason="نادرست", by=approver)
    with pytest.raises(FormClosed):
        submit(draft=draft, answers={}, channel="online")


def test_rows_keep_their_number_and_id_and_unknown_inputs_are_dropped():
    row = {"id": "f1", "key": "name"}
    old = {"steps": [{"id": "g", "key": "people", "kind": "group", "fields": [row]}]}
    new = {"steps": [{"id": "g", "key": "members", "kind": "group", "fields": [{"id": "f1", "key": "full"}]}]}
    typed = {
        "people": {
            "people-TOTAL_FORMS": ["1"],
            "people-0-_id": ["0000000a"],
            "people-0-name": ["x"],
            "people-0-gone": ["y"],
            "people-0-name-upload": ["z"],
        }
    }
    assert carried(typed, old, new) == {
        "members": {
            "members-TOTAL_FORMS": ["1"],
            "members-0-_id": ["0000000a"],
            "members-0-full": ["x"],
            "members-0-full-upload": ["z"],
        }
    }


class TestDesk:
    def address(self, form) -> str:
        return f"/admin/snippets/forms_app/formversion/{form.latest_version().pk}/withdraw/"

    def test_publishers_withdraw_with_a_reason(self, client, form, approver):
        client.force_login(approver)
        assert client.get(self.address(form)).status_code == 200
        assert client.post(self.address(form), {"reason": ""}).status_code == 422
        assert client.post(self.address(form), {"reason": "برچسب نادرست"}).status_code == 302
        page = client.get(f"/admin/snippets/forms_app/formversion/inspect/{form.latest_version().pk}/")
        assert "برچسب نادرست" in page.content.decode()
        assert client.post(self.address(form), {"reason": "دوباره"}).status_code == 422

    def test_editors_do_not(self, form):
        from config import roles

        roles.sync()
        user = get_user_model().objects.create_user("editor")
        user.groups.add(roles.named("content_editor"))
        client = Client()
        client.force_login(user)
        assert client.post(self.address(form), {"reason": "x"}).status_code in (302, 403)
        assert form.latest_version().withdrawn_at is None
