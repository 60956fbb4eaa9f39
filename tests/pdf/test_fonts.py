"""The typeface, and beginning afresh before the codes run out."""

import io

import pypdf

from pdf import fonts, unicode_map


def test_files_are_installed():
    assert all(path.is_file() for path in fonts.files())


def test_codes_are_begun_afresh_between_documents_and_nothing_changes(make, monkeypatch, text_of):
    """A name typed with heaps of marks makes new glyphs each time; they must not add up for ever."""

    def page(pdf: bytes) -> bytes:
        return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()

    body = "<p>نامهٔ محمّد <b>حتماً</b> رسید</p>"
    before = make(body)
    monkeypatch.setattr(unicode_map, "PLENTY", 0)
    after = make(body)
    assert page(after) == page(before)
    assert text_of(after) == text_of(before)
    assert len(unicode_map.CODES._letters) < 200


def test_family_of_the_document_may_still_be_named(make, text_of):
    assert "متن" in text_of(make('<p style="font-family: Vazirmatn">متن</p>'))
