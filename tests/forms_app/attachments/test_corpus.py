"""A collection of nasty files: each is refused with a message, or only its pixels or pages are kept."""

import io
import random
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Encryption, Name, String
from PIL import Image, PngImagePlugin

from forms_app.attachments.intake import accept

MARK = b"EVIL-PAYLOAD"


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.exe", MARK)
    return out.getvalue()


def _corpus(picture, document) -> dict[str, bytes]:
    jpeg, png, pdf = picture(), picture("PNG"), document()
    html = b"<html><script>" + MARK + b"</script></html>"
    text = PngImagePlugin.PngInfo()
    text.add_text("c", MARK.decode() * 10)
    exif = Image.Exif()
    exif[0x010E] = MARK.decode()
    ihdr = b"IHDR" + (30_000).to_bytes(4) + (30_000).to_bytes(4) + b"\x08\x02\0\0\0"
    giant = png[:8] + b"\0\0\0\x0d" + ihdr + zlib.crc32(ihdr).to_bytes(4) + png[33:]
    script = Dictionary(S=Name.JavaScript, JS=String(MARK.decode()))

    def act(pdf):
        pdf.Root.OpenAction = script

    def embed(pdf):
        pdf.attachments["x.exe"] = MARK

    def outside(pdf):
        stream = pdf.make_stream(b"q")
        stream.F = String("/etc/passwd" + MARK.decode())
        pdf.pages[0].obj.Contents = stream

    def loop(pdf):
        form = pdf.make_stream(b"/X Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)

    return {
        "program": b"MZ\x90\0" + MARK,
        "elf program": b"\x7fELF" + MARK,
        "shell script": b"#!/bin/sh\n" + MARK,
        "html": html,
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x">' + MARK + b"</svg>",
        "xml with entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + MARK + b'">]><x>&a;</x>',
        "php": b"<?php " + MARK,
        "zip": _zip(),
        "word document": _zip() + b"word/document.xml",
        "gif": picture("GIF"),
        "gif with script": b"GIF89a=1;alert()//" + MARK,
        "tiff": picture("TIFF"),
        "bmp": picture("BMP"),
        "webp": picture("WEBP"),
        "empty": b"",
        "one byte": b"\xff",
        "zeros": bytes(5000),
        "jpeg header only": b"\xff\xd8\xff\xe0" + MARK,
        "png header only": b"\x89PNG\r\n\x1a\n" + MARK,
        "pdf header only": b"%PDF-1.7\n" + MARK,
        "jpeg and zip": jpeg + _zip(),
        "jpeg and html": jpeg + html,
        "jpeg and php in its comment": picture(comment=b"<?php " + MARK),
        "jpeg with exif": picture(exif=exif),
        "png and php": png + b"<?php " + MARK,
        "png with text": picture("PNG", pnginfo=text),
        "png of 900 megapixels": giant,
        "cut jpeg": jpeg[: len(jpeg) // 2],
        "cut png": png[: len(png) // 2],
        "cut pdf": pdf[: len(pdf) // 2],
        "pdf after html": html + pdf,
        "jpeg with a pdf inside": jpeg + pdf + MARK,
        "pdf and zip": pdf + _zip(),
        "pdf and html": pdf + html,
        "pdf that acts": document(change=act),
        "pdf with a program": document(change=embed),
        "pdf that reads a file": document(change=outside),
        "pdf that draws itself": document(change=loop),
        "locked pdf": document(encryption=Encryption(owner="a", user="b")),
        "pdf of 30 pages": document(pages=30),
        "pdf without pages": document(pages=0),
        "pdf of noise": b"%PDF-1.7\n" + random.Random(1).randbytes(20_000) + MARK,
        "jpeg of noise": b"\xff\xd8\xff" + random.Random(2).randbytes(20_000) + MARK,
        "png of noise": b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(20_000) + MARK,
        "pdf with deep brackets": b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\ntrailer<</Root 1 0 R>>",
    }


CLEANED = {
    "jpeg and zip", "jpeg and html", "jpeg and php in its comment", "jpeg with exif", "png and php", "png with text",
    "jpeg with a pdf inside", "pdf that acts", "pdf with a program", "pdf that reads a file", "pdf that draws itself",
    "pdf and html",
    "pdf and zip",
}  # fmt: skip


def _outcome(sent, field, draft):
    """The attachment, or the list of messages of its refusal."""
    try:
        return accept(sent, field=field, draft=draft, row=None)
    except ValidationError as refused:
        return refused.messages


@pytest.mark.django_db
def test_br45_every_file_of_the_corpus_is_refused_or_made_harmless(draft, field, picture, document, upload):
    corpus = _corpus(picture, document)
    assert len(corpus) > 40
    kept = set()
    for name, data in corpus.items():
        outcome = _outcome(upload(data, f"{name}.jpg"), field, draft)
        if isinstance(outcome, list):
            assert outcome[0], name
            continue
        kept.add(name)
        stored = outcome.file.read()
        for trace in (
            MARK,
            b"PK\x03\x04",
            b"<?php",
            b"<script",
            b"JavaScript",
            b"OpenAction",
            b"/etc/passwd",
        ):
            assert trace not in stored, name
    assert kept <= CLEANED
    assert {"jpeg with exif", "png with text", "pdf that acts", "pdf with a program"} <= kept
