"""What readers of the PDF get when they copy or search: the phrases a letter must give back, letter by letter."""

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest

from pdf.text import ltr

PHRASES = [
    *(
        "سلام",
        "با سلام و احترام",
        "غلامعلی",
        "اطلاعات",
        "لازم است",
        "تسهیلات",
        "کلاس",
        "طلا",
        "می‌شود",
        "محمدی‌نژاد",
    ),
    *("آیین‌نامه", "قائم‌مقامی", "معرّفی", "ملّی", "محمّد", "مسئولیّت", "نامهٔ", "شمارهٔ", "عهدهٔ", "تأیید", "دارندهٔ"),
    *("خواهشمند است دستور فرمایید", "140509021234", "1405/09/02", "۱۴۰۵/۰۸/۱۵", "۰۰۷۶۵۴۳۲۱۰", "12,500,000"),
    *("info@example.ir", "Social", "(فرزند: غلامعلی)", "«خدمات اجتماعی»", "زهرا محمدی‌نژاد", "فاطمه‌زهرا"),
    *("پرسشی باشد", "شناسنامه"),
]
BODY = f"""<p style="text-align: justify">با سلام و احترام، به آگاهی می‌رساند خانم زهرا محمدی‌نژاد (فرزند: غلامعلی) دارندهٔ
شمارهٔ ملّی ۰۰۷۶۵۴۳۲۱۰ متولد ۱۴۰۵/۰۸/۱۵ برابر آیین‌نامه و با تأیید قائم‌مقامی، به عهدهٔ این اداره برای «خدمات اجتماعی»
معرّفی می‌شود. لازم است اطلاعات شناسنامه و نامهٔ تسهیلات به کلاس فاطمه‌زهرا برسد؛ مسئولیّت آن با محمّد است.</p>
<p>کد رهگیری 140509021234 به تاریخ 1405/09/02 و مبلغ 12,500,000 ریال و بهای طلا.</p>
<p>هرگاه پرسشی باشد: {ltr("info@example.ir")} یا Social. خواهشمند است دستور فرمایید.</p>"""

_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def missing(text: str) -> list[str]:
    """The phrases that are not found in `text`, compared exactly (NFC; not the forgiving NFKC)."""
    text = re.sub(r"[ \t\r\n\u00a0]+", " ", _CONTROLS.sub("", unicodedata.normalize("NFC", text)))
    return [phrase for phrase in PHRASES if unicodedata.normalize("NFC", phrase) not in text]


def poppler(pdf: bytes, path: Path) -> str:
    path.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def test_every_phrase_is_in_the_body():
    assert missing(BODY) == []


@pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="poppler is missing: what pdftotext reads is NOT tested"
)
def test_poppler_reads_all_but_the_brackets(make, tmp_path):
    """Poppler does not turn brackets back (glyphs are mirrored); pdfium does, and both cannot be had."""
    assert set(missing(poppler(make(BODY), tmp_path / "a.pdf"))) <= {"(فرزند: غلامعلی)", "«خدمات اجتماعی»"}


def test_pdfium_reads_all_but_words_beside_latin_ones(make):
    """Pdfium turns a short line that holds a longer Latin word than Persian ones into a left-to-right one."""
    text = "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(make(BODY)))
    assert set(missing(text)) <= {"پرسشی باشد"}


def test_pypdf_reads_all_but_reversed_digits_and_brackets(make):
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(make(BODY))).pages)
    assert len(missing(text)) <= 3, missing(text)
