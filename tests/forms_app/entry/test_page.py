"""The whole form on one page, for a clerk: sent once, nothing lost, nobody else's (UC-04, BR-12, BR-52)."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from config.roles import named
from forms_app.drafts import life
from forms_app.models import Attachment, Draft, Form, FormVersion, Submission
from referrals.models import Case
from tests.forms_app.entry.conftest import Clerk, shown_value
from tests.forms_app.filling import SLUG, errors, member, picture

pytestmark = pytest.mark.django_db


def test_br12_a_walk_in_request_records_clerk_time_and_channel_and_opens_a_case(clerk, intake):
    response = clerk.post(rows=[member(1), member(2)])
    assert response.status_code == 302, errors(response)
    sent = clerk.submission()
    assert (sent.channel, sent.submitted_by, sent.attachments.count()) == ("clerk", intake, 3)
    case = Case.objects.get(submission=sent)
    assert case.persons.count() == 3
    assert case.events.get().by == intake
    assert Entry.objects.get(action="submission.received").data["channel"] == "clerk"


def test_the_receipt_has_the_number_and_the_clerk_and_nothing_of_the_person(clerk):
    page = clerk.client.get(clerk.post().url).content.decode()
    assert "مریم پذیرش" in page
    assert "احمدی" not in page
    code = clerk.submission().tracking_code
    assert any(mark in page for mark in (code[:4].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),))


def test_br52_what_is_required_online_only_may_stay_empty(clerk):
    assert clerk.post(contact__mobile="").status_code == 302


def test_errors_of_all_parts_come_together_and_nothing_typed_is_lost(clerk):
    response = clerk.post(
        rows=[member(1, member_first_name="")], applicant__birth_date="فردا", contact__county=""
    )
    assert response.status_code == 200
    assert len(errors(response)) == 3
    assert 'href="#id_household-0-member_first_name"' in response.content.decode()
    assert shown_value(response, "applicant-birth_date") == "فردا"
    assert Attachment.objects.filter(draft=clerk.draft).count() == 2
    again = clerk.post(
        rows=[member(1, **{"member_document_image": _kept(clerk, 0), "member_document_image-upload": None})],
        **{"attachments__applicant_document_image": _kept(clerk, None)},
        **{"attachments__applicant_document_image-upload": None},
    )
    assert again.status_code == 302, errors(again)
    assert clerk.submission().attachments.count() == 2


def _kept(clerk, row) -> str:
    return str(Attachment.objects.get(draft=clerk.draft, row=row).public_id)


def test_a_refused_scan_is_told_at_its_place_and_loses_no_other(clerk):
    broken = picture()
    broken.file.seek(0)
    broken.file.write(b"GIF89a")
    broken.file.seek(0)
    response = clerk.post(rows=[member(1)], **{"attachments__applicant_document_image-upload": broken})
    assert any("تصویر کارت اقامت متقاضی" in line for line in errors(response))
    assert Attachment.objects.filter(draft=clerk.draft).count() == 1


def test_a_closed_tab_loses_nothing_and_the_clerk_goes_on_from_the_list(clerk):
    clerk.client.post(
        f"{clerk.url}keep/", clerk.data(rows=[member(1)], **{"problem__problem_description": "نیمه"})
    )
    listed = clerk.client.get("/admin/entry/").content.decode()
    assert "نرگس احمدی" in listed
    assert clerk.url in listed
    page = clerk.open()
    assert shown_value(page, "applicant-last_name") == "احمدی"
    assert shown_value(page, "household-0-member_first_name") == "فرزند 1"
    assert errors(page) == []


def test_what_is_kept_is_encrypted(clerk):
    clerk.post("keep")
    assert "احمدی".encode() not in bytes(clerk.draft.payload)


def test_what_is_sent_after_the_log_in_ended_is_kept_for_the_clerk(clerk, intake):
    stranger = Client()
    response = stranger.post(clerk.url, clerk.data(**{"attachments__applicant_document_image-upload": None}))
    assert response.status_code == 302
    assert "/login/" in response.url
    assert Submission.objects.count() == 0
    assert shown_value(clerk.open(), "applicant-first_name") == "نرگس"


def test_rows_come_and_go_without_javascript(clerk):
    response = clerk.post("rows:household", "add", rows=[member(1)])
    assert response.url.endswith("#household-row-2")
    assert 'name="household-1-member_first_name"' in clerk.open().content.decode()
    kept = member(2) | {"member_document_image-upload": None}
    kept = {name: value for name, value in kept.items() if value is not None}
    clerk.post("rows:household", "remove-0", rows=[member(1), kept])
    page = clerk.open()
    assert shown_value(page, "household-0-member_first_name") == "فرزند 2"
    assert 'name="household-1-member_first_name"' not in page.content.decode()


@pytest.mark.parametrize("value", ["add", "remove-99", "remove-x", "", "add\x00"])
@pytest.mark.parametrize("button", ["rows:household", "rows:applicant", "rows:", "rows:household\x00"])
def test_buttons_that_make_no_sense_change_nothing_for_the_worse(clerk, button, value):
    assert clerk.post(button, value).status_code == 302
    assert shown_value(clerk.open(), "applicant-first_name") == "نرگس"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"household-TOTAL_FORMS": "9" * 40},
        {"household-TOTAL_FORMS": "-1", "household-INITIAL_FORMS": "x"},
        {"request-grounds": ["\x00", "nothing"], "applicant-birth_date": "\x00"},
    ],
)
@pytest.mark.parametrize("path", ["", "keep/", "duplicates/"])
def test_malformed_pages_are_answered_calmly(clerk, data, path):
    response = clerk.client.post(clerk.url + path, {**data, "send": "1"})
    assert response.status_code in (200, 302)
    assert clerk.open().status_code == 200
    assert Submission.objects.count() == 0


def test_sent_twice_it_is_stored_once(clerk):
    first = clerk.post()
    second = clerk.post()
    assert second.status_code == 302
    assert second.url == first.url
    assert Submission.objects.count() == 1
    assert clerk.client.post(f"{clerk.url}keep/", clerk.data()).status_code == 409


def test_an_entry_belongs_to_its_clerk_alone(clerk, form):
    other = User.objects.create_user("other")
    other.groups.add(named("intake_clerk"))
    theirs = Client()
    theirs.force_login(other)
    assert theirs.get(clerk.url).status_code == 404
    for path in ("", "keep/", "duplicates/", "erase/", "file/"):
        assert theirs.post(clerk.url + path).status_code == 404
    assert clerk.url not in theirs.get("/admin/entry/").content.decode()
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("role", ["case_officer", "content_editor", "auditor", "secretariat"])
def test_other_roles_enter_nothing(clerk, role):
    user = User.objects.create_user(role)
    user.groups.add(named(role))
    theirs = Client()
    theirs.force_login(user)
    assert theirs.get("/admin/entry/").status_code == 302
    assert theirs.post(f"/admin/entry/begin/{SLUG}/").status_code == 302
    assert Draft.objects.count() == 1
    assert "/admin/entry/" not in theirs.get("/admin/").content.decode()


def test_a_public_draft_is_no_entry(clerk, visitor):
    visitor.begin()
    token = Draft.objects.get(channel="online").token
    assert clerk.client.get(f"/admin/entry/{token}/").status_code == 404


def test_an_erased_entry_is_gone_with_its_files(clerk):
    clerk.post("keep")
    clerk.client.post(f"{clerk.url}erase/")
    assert (Draft.objects.count(), Attachment.objects.count()) == (0, 0)
    assert clerk.open().status_code == 404


def test_an_entry_whose_time_ran_out_is_erased(clerk):
    Draft.objects.update(expires_at=timezone.now())
    assert clerk.open().url == "/admin/entry/"
    assert life.erase_expired() == 0
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("access", ["public", "clerks"])
def test_forms_of_the_public_and_of_clerks_are_offered(clerk, access):
    Form.objects.update(access=access, open_for_public=access == "public")
    assert f"/admin/entry/begin/{SLUG}/" in clerk.client.get("/admin/entry/").content.decode()
    assert clerk.post().status_code == 302
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"live": False},
        {"access": "invited"},
        {"closes_at": timezone.now()},
        {"opens_at": timezone.now() + timezone.timedelta(days=1)},
        {"max_submissions": 0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_form_that_takes_nothing_is_not_offered(clerk, change):
    Form.objects.update(**change)
    assert f"/admin/entry/begin/{SLUG}/" not in clerk.client.get("/admin/entry/").content.decode()
    assert clerk.client.post(f"/admin/entry/begin/{SLUG}/").status_code in (302, 404)
    assert Draft.objects.count() == 1


def test_a_form_that_closed_under_the_clerks_hands_sends_nothing_and_loses_nothing(clerk):
    Form.objects.update(closes_at=timezone.now())
    response = clerk.post()
    assert response.status_code == 200
    assert Submission.objects.count() == 0
    assert shown_value(response, "applicant-first_name") == "نرگس"


def test_an_exit_stands_on_the_page_under_its_condition_and_stops_the_sending(clerk, form):
    schema = form.latest_version().schema
    condition = {"all": [{"field": "applicant_role", "op": "equals", "value": "guardian"}]}
    out = {**schema["steps"][0], "id": "out", "key": "out", "kind": "exit", "title": "راه دیگر", "fields": []}
    schema["steps"].insert(1, {**out, "text": "به دادگاه بروید.", "visible_if": condition})
    FormVersion.objects.create(form=form, number=2, schema=schema)
    clerk.begin()
    page = clerk.open().content.decode()
    assert "به دادگاه بروید." in page
    assert page.index('id="part-out"') < page.index('id="part-applicant"')
    assert errors(clerk.post(request__applicant_role="guardian")) == ["به دادگاه بروید."]
    assert clerk.post().status_code == 302


def test_a_withdrawn_version_sends_nothing_and_loses_nothing(clerk, intake):
    FormVersion.objects.update(
        withdrawn_at=timezone.now(), withdrawn_by=intake, withdrawal_reason="پرسش نادرست"
    )
    response = clerk.post()
    assert response.status_code == 200
    assert Submission.objects.count() == 0
    assert shown_value(response, "applicant-first_name") == "نرگس"


def test_the_page_asks_no_more_of_the_database_for_more_rows(clerk, django_assert_max_num_queries):
    clerk.post("keep", rows=[member(n) for n in range(12)])
    with django_assert_max_num_queries(16):
        clerk.open()


def test_the_menu_shows_the_way(intake):
    clerk = Clerk(intake)
    assert "/admin/entry/" in clerk.client.get("/admin/").content.decode()
