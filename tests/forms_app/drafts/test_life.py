import datetime as dt

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone

from forms_app.drafts.storage import DraftStorage, OutOfDate
from forms_app.models import Attachment, Draft, Submission
from tests.forms_app.filling import member


def _let_pass():
    Draft.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))


def test_an_expired_draft_is_erased_with_its_files_and_said_so(
    visitor, tmp_path, django_capture_on_commit_callbacks
):
    visitor.up_to_check([member()])
    _let_pass()
    with django_capture_on_commit_callbacks(execute=True):
        page = visitor.open("check")
    assert page.status_code == 410
    assert "زمان شما به پایان رسید" in page.content.decode()
    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()
    assert not [path for path in (tmp_path / "private").rglob("*") if path.is_file()]


def test_the_command_erases_expired_drafts_only(visitor, capsys):
    visitor.up_to_check([member()])
    call_command("expire_drafts")
    assert Draft.objects.count() == 1
    _let_pass()
    call_command("expire_drafts")
    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()
    assert "1 drafts erased" in capsys.readouterr().out


def test_the_files_of_a_submission_outlive_its_draft(visitor):
    visitor.up_to_check([member()])
    visitor.declare()
    _let_pass()
    call_command("expire_drafts")
    assert Attachment.objects.filter(submission=Submission.objects.get()).count() == 2


@pytest.fixture
def storages(visitor):
    """Two requests of the same applicant at the same time."""
    visitor.begin()
    found = []
    for _ in range(2):
        request = RequestFactory().get("/")
        request.draft = Draft.objects.get()
        found.append(DraftStorage("x", request))
    return found


def test_two_tabs_do_not_overwrite_each_others_steps(storages):
    first, second = storages
    first.complete("one", {"one-a": ["1"]}, {"a": "1"})
    second.complete("two", {"two-b": ["2"]}, {"b": "2"})
    assert first.save()
    assert second.save()
    request = RequestFactory().get("/")
    request.draft = Draft.objects.get()
    assert DraftStorage("x", request).answers == {"one": {"a": "1"}, "two": {"b": "2"}}


def test_typed_words_on_their_way_do_not_undo_a_step_posted_meanwhile(storages):
    typing, posting = storages
    typing.keep_typed("one", {"one-a": ["half"]})
    posting.complete("one", {"one-a": ["whole"]}, {"a": "whole"})
    assert posting.save()
    with pytest.raises(OutOfDate):
        typing.save()
    request = RequestFactory().get("/")
    request.draft = Draft.objects.get()
    assert DraftStorage("x", request).answers == {"one": {"a": "whole"}}


def test_typed_words_of_another_step_are_merged(storages):
    typing, posting = storages
    typing.keep_typed("two", {"two-a": ["half"]})
    posting.complete("one", {"one-a": ["whole"]}, {"a": "whole"})
    assert posting.save()
    assert typing.save()


def test_a_draft_sent_meanwhile_takes_no_more_answers(storages):
    first, _second = storages
    Draft.objects.update(payload=b"")
    first.complete("one", {}, {})
    assert not first.save()
    assert bytes(Draft.objects.get().payload) == b""


def test_a_step_too_large_to_keep_is_not_kept(storages):
    storages[0].keep("one", {"one-a": ["x" * 300_000]})
    assert storages[0].get_step_data("one") is None
