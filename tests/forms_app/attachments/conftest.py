"""Files as people send them, made here so that the repository holds none."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pikepdf import Dictionary, Name
from PIL import Image

from forms_app.models import Draft, Form, FormVersion


@pytest.fixture
def field() -> dict:
    return {
        "id": "f1",
        "key": "card",
        "type": "file",
        "errors": {
            "file_type": "فقط پرونده‌های JPG، PNG و PDF پذیرفته می‌شود.",
            "file_size": "حجم پرونده بیش از ۵ مگابایت است.",
        },
    }


@pytest.fixture
def draft(db) -> Draft:
    form = Form.objects.create(slug="sample", title="نمونه")
    version = FormVersion.objects.create(form=form, number=1, schema={})
    return Draft.objects.create(version=version, expires_at=timezone.now() + timedelta(days=1))


@pytest.fixture
def picture():
    """make(kind="JPEG", size, mode, color, **save options) -> bytes of a picture."""

    def make(kind="JPEG", size=(60, 40), mode="RGB", color="red", **options) -> bytes:
        out = BytesIO()
        Image.new(mode, size, color).save(out, kind, **options)
        return out.getvalue()

    return make


@pytest.fixture
def document():
    """make(pages=1, change=None, **save options) -> bytes of a PDF, after `change(pdf)`."""

    def make(pages=1, change=None, **options) -> bytes:
        with pikepdf.new() as pdf:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            for number in range(1, pages + 1):
                page = pdf.add_blank_page(page_size=(200, 300)).obj
                page.Resources = Dictionary(Font=Dictionary(F1=font))
                page.Contents = pdf.make_stream(b"BT /F1 20 Tf 20 200 Td (Page %d) Tj ET" % number)
            if change:
                change(pdf)
            out = BytesIO()
            pdf.save(out, **options)
            return out.getvalue()

    return make


@pytest.fixture
def upload():
    """make(data, name) -> what Django hands to a view for a sent file."""

    def make(data: bytes, name="card.jpg", claimed="image/jpeg") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, data, claimed)

    return make
