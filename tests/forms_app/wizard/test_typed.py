"""What the page's script sends: typed words and single files are kept, never judged, and never for a stranger."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from forms_app.models import Attachment, Draft, Form, Submission
from tests.forms_app.filling import Applicant, errors, member, picture

FILE = "applicant_document_image"


@pytest.fixture
def begun(visitor) -> Applicant:
    visitor.begin()
    visitor.request()
    return visitor


def send_typed(visitor: Applicant, step: str, data: dict, turn: object = 0):
    named = {f"{step}-{key}": value for key, value in data.items()}
    return visitor.client.post(visitor.url(step) + "typed/", {**named, "turn": turn})


def test_typed_words_are_there_after_a_reload_without_errors(begun):
    answer = send_typed(begun, "applicant", {"first_name": "Ali", "birth_date": "۱۳"})
    assert answer.json()["saved"]
    page = begun.open("applicant")
    assert 'value="Ali"' in page.content.decode()
    assert errors(page) == []


def test_typing_alone_completes_nothing_and_is_judged_when_posted(begun):
    whole = {"county": "a", "mobile": "09120000001", "preferred_channel": "sms"}
    begun.applicant()
    send_typed(begun, "contact", whole)
    assert begun.open("check").url == begun.url("contact")
    assert begun.contact().url == begun.url("household")


def test_a_changed_answer_must_be_judged_again_before_sending(visitor):
    visitor.up_to_check()
    send_typed(
        visitor, "request", {"grounds": ["identity_incomplete"], "applicant_role": "adult_member"}, turn=1
    )
    assert visitor.open("check").url == visitor.url("request")


def test_the_same_answers_again_change_nothing(visitor):
    visitor.up_to_check()
    send_typed(visitor, "request", {"grounds": ["identity_incomplete"], "applicant_role": "head"}, turn=1)
    assert visitor.open("check").status_code == 200


@pytest.mark.parametrize("turn", [0, "", "x", "-1", "99"])
def test_an_older_page_does_not_overwrite_what_was_posted_since(begun, turn):
    begun.applicant(first_name="تازه")
    answer = send_typed(begun, "applicant", {"first_name": "کهنه"}, turn)
    assert (answer.status_code, answer.json()["state"]) == (409, "stale")
    assert "تازه" in begun.open("applicant").content.decode()


def test_the_page_carries_its_turn(begun):
    assert 'data-turn="0"' in begun.open("applicant").content.decode()
    page = begun.applicant(first_name="Ali")
    assert 'data-turn="1"' in page.content.decode()
    begun.applicant()
    assert 'data-turn="2"' in begun.open("applicant").content.decode()


def test_without_a_draft_it_says_so(visitor):
    answer = send_typed(visitor, "applicant", {"first_name": "x"})
    assert (answer.status_code, answer.json()["state"]) == (410, "over")


def test_after_sending_it_says_so(visitor):
    visitor.up_to_check()
    visitor.declare()
    answer = send_typed(visitor, "applicant", {"first_name": "x"})
    assert (answer.status_code, answer.json()["state"]) == (409, "sent")


def test_a_form_closed_meanwhile_keeps_what_was_typed(begun):
    Form.objects.update(open_for_public=False)
    assert send_typed(begun, "applicant", {"first_name": "نگه‌داشته"}).json()["state"] == "closed"
    Form.objects.update(open_for_public=True)
    assert "نگه‌داشته" in begun.open("applicant").content.decode()


def test_too_much_is_not_kept_and_said(begun):
    answer = send_typed(begun, "applicant", {"first_name": "x" * 300_000})
    assert (answer.status_code, answer.json()["state"]) == (413, "large")


def test_it_needs_a_post_a_token_and_a_step(begun):
    assert begun.client.get(begun.url("applicant") + "typed/").status_code == 405
    assert send_typed(begun, "nothing", {}).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    assert send_typed(Applicant(client=strict), "applicant", {}).status_code == 403


def test_a_file_is_taken_in_at_once_with_its_small_picture(visitor):
    visitor.up_to_check()
    Attachment.objects.all().delete()
    answer = send_typed(visitor, "attachments", {f"{FILE}-upload": picture()}, turn=1).json()
    [file] = answer["files"][f"attachments-{FILE}"]
    assert file["name"] == "کارت.png"
    assert Attachment.objects.get().field_id
    shown = visitor.client.get(file["picture"])
    assert shown["Content-Type"] == "image/jpeg"
    assert "no-store" in shown["Cache-Control"]
    assert "sandbox" in shown["Content-Security-Policy"]
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert max(Image.open(BytesIO(shown.content)).size) <= 240
    assert file["picture"] in visitor.open("attachments").content.decode()


def test_nobody_else_sees_the_small_picture(visitor):
    visitor.up_to_check()
    address = f"/apply/picture/{Attachment.objects.get().public_id}/"
    assert visitor.client.get(address).status_code == 200
    assert Client().get(address).status_code == 404
    assert Applicant().up_to_check().client.get(address).status_code == 404
    visitor.declare()
    assert visitor.client.get(address).status_code == 404


def test_another_file_takes_the_place_of_the_only_one(visitor, tmp_path, django_capture_on_commit_callbacks):
    visitor.up_to_check()
    former = str(Attachment.objects.get().public_id)
    with django_capture_on_commit_callbacks(execute=True):
        send_typed(visitor, "attachments", {FILE: former, f"{FILE}-upload": picture("دیگر.png")}, turn=1)
    assert Attachment.objects.get().original_name == "دیگر.png"
    assert len([path for path in (tmp_path / "private").rglob("*") if path.is_file()]) == 1


def test_a_removed_file_is_erased_at_once(visitor):
    visitor.up_to_check()
    former = str(Attachment.objects.get().public_id)
    send_typed(visitor, "attachments", {f"{FILE}-remove": former}, turn=1)
    assert not Attachment.objects.exists()
    assert visitor.open("check").url == visitor.url("attachments")


def test_a_file_of_a_stranger_or_of_another_question_cannot_be_removed(visitor):
    visitor.up_to_check([member()])
    other = Applicant().up_to_check()
    ids = [str(item.public_id) for item in Attachment.objects.all()]
    draft = Draft.objects.order_by("id").first()
    of_member = str(Attachment.objects.get(draft=draft, row=0).public_id)
    send_typed(other, "attachments", {f"{FILE}-remove": ids[:2]}, turn=1)
    send_typed(visitor, "attachments", {f"{FILE}-remove": of_member}, turn=1)
    assert {
        str(i) for i in Attachment.objects.filter(draft=draft).values_list("public_id", flat=True)
    } == set(ids[:2])


def test_a_refused_file_says_why_and_loses_nothing(visitor):
    visitor.up_to_check()
    kept = str(Attachment.objects.get().public_id)
    broken = BytesIO(b"MZ not a picture")
    broken.name = "x.png"
    answer = send_typed(visitor, "attachments", {FILE: kept, f"{FILE}-upload": broken}, turn=1).json()
    assert answer["saved"]
    assert answer["errors"] == {f"attachments-{FILE}": "فقط پرونده‌های JPG، PNG و PDF پذیرفته می‌شود."}
    assert str(Attachment.objects.get().public_id) == kept


def test_a_file_of_a_row_belongs_to_the_row(begun):
    begun.applicant()
    begun.contact()
    data = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 0, "1-member_first_name": "دوم"}
    answer = send_typed(begun, "household", {**data, "1-member_document_image-upload": picture()}).json()
    assert list(answer["files"]) == ["household-1-member_document_image"]
    assert Attachment.objects.get().row == 1
    page = begun.open("household").content.decode()
    assert "دوم" in page
    assert str(Attachment.objects.get().public_id) in page


def test_a_draft_takes_no_endless_number_of_files(visitor, monkeypatch):
    visitor.up_to_check()
    monkeypatch.setattr("forms_app.wizard.uploads.MAX_IN_DRAFT", 1)
    answer = send_typed(visitor, "attachments", {f"{FILE}-upload": picture()}, turn=1).json()
    assert answer["errors"]
    assert Attachment.objects.count() == 1


def test_files_of_a_request_sent_meanwhile_are_not_erased(visitor):
    from forms_app.wizard import uploads
    from forms_app.wizard.compiled import compiled

    visitor.up_to_check()
    draft = Draft.objects.get()
    step = compiled(draft.version).steps["attachments"]
    ids = {str(item.public_id) for item in Attachment.objects.all()}
    visitor.declare()
    uploads.erase(draft, step, ids)
    assert Attachment.objects.get().submission == Submission.objects.get()
