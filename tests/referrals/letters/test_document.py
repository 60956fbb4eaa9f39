"""The printed letter: its pages against stored pictures, and every value in logical order in its text."""

import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from referrals.letters.document import Contents, letter_pdf
from referrals.letters.preview import sample_contents, sample_members

pytestmark = pytest.mark.django_db
GOLDENS = Path(__file__).parent / "goldens"
# UPDATE_GOLDENS=1 pytest … writes the pictures anew; then look at them.
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.BASE_URL = "https://khedmat.example"


def difficult(office, template) -> Contents:
    """Twenty people: the longest name, a Latin name, a Latin document number."""
    contents = sample_contents(template, 20, office)
    contents.members[1]["full_name"] = (
        "محمدعبدالرحمان‌الدین حسین‌زادهٔ نمونه‌آبادیِ بسیاربلند و طولانی‌تر از همهٔ نام‌ها"
    )
    contents.members[2] |= {
        "full_name": "Maximiliane-Katharina Featherstonehaugh",
        "document_number": "AB12345678901234",
    }
    return contents


def pages(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=1.25).to_pil().convert("L") for page in document]


def same(page: Image.Image, golden: Path) -> bool:
    """Whether a page is the stored one but for the rounding of another machine."""
    stored = Image.open(golden).convert("L")
    if stored.size != page.size:
        return False
    histogram = ImageChops.difference(page, stored).histogram()
    return sum(histogram[60:]) < 0.001 * page.width * page.height


CASES = [
    ("identity_referral", 1),
    ("identity_referral", 4),
    ("identity_referral", 20),
    ("special_services_referral", 4),
    ("record_correction", 4),
]


@pytest.mark.parametrize(("key", "persons"), CASES)
def test_the_pages_look_as_they_were_approved(key, persons, templates, office):
    template = templates[key]
    contents = difficult(office, template) if persons == 20 else sample_contents(template, persons, office)
    for number, page in enumerate(pages(letter_pdf(contents)), 1):
        golden = GOLDENS / f"{key}-{persons}-{number}.png"
        if UPDATE:
            page.quantize(32).save(golden, optimize=True)
        assert same(page, golden), f"{golden.name} differs; UPDATE_GOLDENS=1 writes it anew"


def words(pdf: bytes, tmp_path) -> str:
    """The text as pdftotext reads it, on one line."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    bidi_marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
    return " ".join(out.stdout.decode().translate(bidi_marks).split())


def bare(text: str) -> str:
    """`text` without spaces and punctuation."""
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("key", ["identity_referral", "special_services_referral", "record_correction"])
def test_every_value_is_found_in_logical_order_in_the_text(key, templates, office, tmp_path):
    from referrals.letters.document import used_fields
    from referrals.letters.fields import FIELDS

    template = templates[key]
    contents = sample_contents(template, 4, office)
    text = words(letter_pdf(contents), tmp_path)
    used = {field: contents.values[field] for field in used_fields(template, FIELDS)}
    # poppler sets commas and slashes between Persian words elsewhere, whoever wrote the file: it is asked for the rest.
    assert [field for field, value in used.items() if bare(value) not in bare(text)] == []
    assert "بسمه تعالی" in text
    if key == "identity_referral":
        assert all(row["full_name"] in text for row in sample_members(4))
        assert all(row["exclusive_id"] in text for row in sample_members(4))


def test_the_header_of_the_table_stands_on_every_page_and_no_row_is_lost(templates, office, tmp_path):
    text = words(letter_pdf(difficult(office, templates["identity_referral"])), tmp_path)
    assert text.count("نام و نام خانوادگی") == 2
    assert all(row["exclusive_id"] in text for row in sample_members(20))


def test_markup_in_a_value_is_printed_and_not_obeyed(templates, office, tmp_path):
    contents = sample_contents(templates["identity_referral"], 1, office)
    hostile = contents.values | {"applicant_full_name": '<img src="file:///etc/passwd"> {{ office }}'}
    text = words(
        letter_pdf(Contents(**{**contents.__dict__, "values": hostile})),
        tmp_path,
    )
    assert "office" in text
    assert "etc/passwd" in text


def test_the_sample_office_marks_its_letters(templates, office):
    template = templates["identity_referral"]
    marked = sample_contents(template, 1, office)
    plain = Contents(**{**marked.__dict__, "mark": ""})
    assert pages(letter_pdf(marked))[0].tobytes() != pages(letter_pdf(plain))[0].tobytes()
