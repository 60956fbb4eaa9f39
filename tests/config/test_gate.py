"""Unreadable and oversized requests get a calm page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db


def templates(response) -> list[str]:
    return [template.name for template in response.templates]


@pytest.mark.parametrize(
    "address", ["/?q=%00", "/login/?next=a%00b", "/%00", "/verify/%00/", "/admin/?x=%00"]
)
def test_a_nul_byte_in_the_address_is_a_400(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "400.html" in templates(response)


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "cp1256", "no-such-charset", "utf-16le"])
def test_a_form_in_another_charset_is_a_400(client, charset):
    response = client.generic(
        "POST", "/login/", b"username=x", content_type=f"application/x-www-form-urlencoded; charset={charset}"
    )
    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_utf8_is_read(client, charset):
    response = client.generic(
        "POST", "/login/", b"username=x", content_type=f"application/x-www-form-urlencoded; charset={charset}"
    )
    assert response.status_code == 200


def test_a_huge_body_is_refused_by_its_length(client, settings):
    settings.MAX_REQUEST_BYTES = 1000
    response = client.post("/login/", {"file": SimpleUploadedFile("x", bytes(2000))})
    assert response.status_code == 413
    assert "413.html" in templates(response)


@pytest.mark.parametrize(
    ("setting", "data"),
    [
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", {"username": "x" * 2000}),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", {f"f{n}": "x" for n in range(1500)}),
        ("DATA_UPLOAD_MAX_NUMBER_FILES", {f"f{n}": SimpleUploadedFile("x", b"x") for n in range(1500)}),
    ],
)
def test_too_much_text_too_many_fields_or_files_are_a_413(client, settings, setting, data):
    setattr(settings, setting, 1000)
    response = client.post("/login/", data)
    assert response.status_code == 413
    assert "413.html" in templates(response)


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "٣"])
def test_a_nonsense_length_is_a_400(client, length):
    assert client.get("/login/", CONTENT_LENGTH=length).status_code == 400
