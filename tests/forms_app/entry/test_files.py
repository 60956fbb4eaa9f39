"""Scans are taken in at once and shown small, to their clerk alone."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.roles import named
from forms_app.models import Attachment
from tests.forms_app.filling import picture

pytestmark = pytest.mark.django_db
INPUT = "attachments-applicant_document_image"


def upload(clerk, name: str = INPUT, file=None):
    return clerk.client.post(f"{clerk.url}file/", {"input": name, "file": file or picture()})


def test_a_dropped_scan_belongs_to_the_entry_and_its_question(clerk):
    answer = upload(clerk).json()
    kept = Attachment.objects.get()
    assert (answer["id"], answer["name"], kept.draft) == (str(kept.public_id), "کارت.png", clerk.draft)
    response = clerk.post(
        **{
            f"{INPUT.replace('-', '__', 1)}": answer["id"],
            "attachments__applicant_document_image-upload": None,
        }
    )
    assert response.status_code == 302
    assert clerk.submission().attachments.get() == kept


def test_a_small_picture_is_shown_to_its_clerk_and_nobody_else(clerk):
    address = upload(clerk).json()["picture"]
    shown = clerk.client.get(address)
    assert shown["Content-Type"] == "image/jpeg"
    assert "no-store" in shown["Cache-Control"]
    other = User.objects.create_user("other")
    other.groups.add(named("intake_clerk"))
    theirs = Client()
    theirs.force_login(other)
    assert theirs.get(address).status_code == 404


def test_a_scan_in_a_row_keeps_its_row(clerk):
    upload(clerk, "household-3-member_document_image")
    assert Attachment.objects.get().row == 3


@pytest.mark.parametrize(
    "name",
    ["", "x", "attachments", "attachments-x", "household-member_document_image", "household-a-member_document_image",
     "household-9999-member_document_image", "applicant-first_name", "attachments-1-applicant_document_image", "\x00"],
)  # fmt: skip
def test_a_scan_for_no_question_is_refused(clerk, name):
    assert upload(clerk, name).status_code == 404
    assert not Attachment.objects.exists()


def test_a_file_of_another_kind_is_refused_with_the_forms_own_words(clerk):
    response = upload(clerk, file=SimpleUploadedFile("a.png", b"GIF89a"))
    assert response.status_code == 422
    assert response.json()["error"]
    assert not Attachment.objects.exists()


def test_no_file_at_all_is_told(clerk):
    assert clerk.client.post(f"{clerk.url}file/", {"input": INPUT}).status_code == 422


def test_what_was_sent_takes_no_more_files(clerk):
    clerk.post()
    assert upload(clerk).status_code == 404


def test_a_picture_changed_in_storage_is_not_shown(clerk):
    address = upload(clerk).json()["picture"]
    Attachment.objects.update(sha256="0" * 64)
    assert clerk.client.get(address).status_code == 404


def test_an_entry_takes_no_endless_number_of_files(clerk, monkeypatch):
    monkeypatch.setattr("forms_app.entry.files.MAX_FILES", 1)
    assert upload(clerk).status_code == 200
    assert upload(clerk).status_code == 422
