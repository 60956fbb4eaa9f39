"""Files: kept with the draft, never asked twice, replaced and removed without leaving anything behind."""

from forms_app.models import Attachment
from tests.forms_app.filling import Applicant, errors, member, picture


def _stored(tmp_path):
    return [path for path in (tmp_path / "private").rglob("*") if path.is_file()]


def test_a_file_is_kept_when_something_else_is_wrong(visitor):
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact()
    page = visitor.household([member(member_first_name="")])
    assert errors(page)
    kept = Attachment.objects.get()
    assert f'value="{kept.public_id}"' in page.content.decode()
    row = {**member(), "member_document_image": str(kept.public_id)}
    del row["member_document_image-upload"]
    assert visitor.household([row]).status_code == 302


def test_revisiting_shows_the_file_and_does_not_ask_for_it_again(visitor):
    visitor.up_to_check()
    kept = Attachment.objects.get()
    page = visitor.open("attachments").content.decode()
    assert "کارت.png" in page
    again = visitor.send("attachments", {"applicant_document_image": str(kept.public_id)})
    assert again.url == visitor.url("check")
    assert Attachment.objects.get() == kept


def test_sending_another_file_discards_the_former(visitor, tmp_path, django_capture_on_commit_callbacks):
    visitor.up_to_check()
    former = Attachment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        visitor.files(applicant_document_image=str(former.public_id))
    assert Attachment.objects.get().public_id != former.public_id
    assert len(_stored(tmp_path)) == 1


def test_a_removed_file_is_asked_for_again(visitor):
    visitor.up_to_check()
    kept = str(Attachment.objects.get().public_id)
    answers = {"applicant_document_image": kept, "applicant_document_image-remove": kept}
    assert errors(visitor.send("attachments", answers)) == [
        "تصویر کارت اقامت متقاضی: تصویر کارت اقامت خود را پیوست کنید."
    ]


def test_a_strangers_file_cannot_be_named(visitor, form):
    visitor.up_to_check()
    foreign = str(Attachment.objects.get().public_id)
    other = Applicant().up_to_check()
    page = other.send("attachments", {"applicant_document_image": foreign})
    assert errors(page)


def test_a_file_of_another_field_cannot_be_named(visitor):
    visitor.up_to_check([member()])
    of_member = str(Attachment.objects.get(row=0).public_id)
    assert errors(visitor.send("attachments", {"applicant_document_image": of_member}))


def test_a_refused_file_shows_the_authors_message(visitor):
    visitor.up_to_check()
    program = picture("برنامه.jpg")
    program.seek(0)
    program.file.truncate(0)
    program.file.write(b"MZ\x90\x00 not a picture")
    program.seek(0)
    page = visitor.send("attachments", {"applicant_document_image-upload": program})
    assert errors(page) == ["تصویر کارت اقامت متقاضی: فقط پرونده‌های JPG، PNG و PDF پذیرفته می‌شود."]


def test_br13_a_card_for_every_person(visitor, form):
    """With the members' cards made optional, the count of cards is still demanded with the applicant's."""
    steps = form.steps.raw_data
    group = next(block for block in steps if block["value"]["key"] == "household")
    card = next(f for f in group["value"]["fields"] if f["value"]["key"] == "member_document_image")
    card["value"]["required"] = False
    form.steps = list(steps)
    form.save_revision().publish()
    visitor.begin()
    visitor.request()
    visitor.applicant()
    visitor.contact()
    row = member()
    del row["member_document_image-upload"]
    assert visitor.household([row]).status_code == 302
    visitor.problem()
    assert errors(visitor.files()) == [
        "تصویر کارت اقامت متقاضی: تعداد کارت‌های پیوست‌شده با تعداد اعضای خانوار برابر نیست."
    ]


def test_br13_a_newborn_may_have_a_birth_certificate(visitor):
    visitor.up_to_check([member(member_document_type="birth_certificate")])
    visitor.declare()
    assert visitor.submission() is not None
