"""Pages against the pictures kept beside this file, which were looked at next to Chromium's page of the same HTML.

`UPDATE_GOLDENS=1 pytest tests/pdf/test_goldens.py` draws them anew; look at them before committing.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from pdf.engine import Assets, Meta, render

FOLDER = Path(__file__).parent / "goldens"
DPI = 130
#: Grey levels by which the darkness of one small patch may differ: less than one tashdid, more than a new poppler.
PATCH, TOLERANCE = 9, 12

pytestmark = pytest.mark.skipif(
    not shutil.which("pdftoppm"),
    reason="poppler is missing (apt install poppler-utils): pages are NOT compared",
)


def pages(html: str, folder: Path) -> list[Image.Image]:
    """Each page of `html` as poppler draws it, in grey."""
    (folder / "a.pdf").write_bytes(render(html, Assets(), Meta("آزمایش")))
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", "a.pdf", "a"], cwd=folder, check=True)
    return [Image.open(path).convert("L") for path in sorted(folder.glob("a-*.png"))]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The largest difference in darkness of any patch of two pictures, 0 to 255."""
    assert one.size == other.size
    one, other = (picture.filter(ImageFilter.BoxBlur(PATCH // 2)) for picture in (one, other))
    return ImageChops.difference(one, other).getextrema()[1]


def test_stress_page_looks_as_it_did(tmp_path):
    drawn = pages((FOLDER / "stress.html").read_text(encoding="utf-8"), tmp_path)
    kept = [FOLDER / f"stress-{number}.png" for number, _ in enumerate(drawn, start=1)]
    if os.environ.get("UPDATE_GOLDENS"):
        for path, picture in zip(kept, drawn, strict=True):
            picture.quantize(16).save(path, optimize=True)
    assert sorted(FOLDER.glob("stress-*.png")) == kept
    for path, picture in zip(kept, drawn, strict=True):
        assert difference(picture, Image.open(path).convert("L")) < TOLERANCE, path.name


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("معرّفی", "معرفی"),
        ("حتماً", "حتما"),
        ("نامهٔ", "نامه"),
        ("محمدی‌نژاد", "محمدی نژاد"),
        ("1405-09-02", "02-09-1405"),
        ("(پرانتز)", ")پرانتز("),
        ('colspan="3"', 'colspan="2"'),
    ],
)
def test_picture_tells_a_wrong_page_from_a_right_one(tmp_path, right, wrong):
    """The comparison is worth something only if each fault of the plain engine would fail it."""
    html = (FOLDER / "stress.html").read_text(encoding="utf-8")
    (tmp_path / "wrong").mkdir()
    spoilt = pages(html.replace(right, wrong), tmp_path / "wrong")
    assert any(
        difference(one, other) >= TOLERANCE for one, other in zip(pages(html, tmp_path), spoilt, strict=True)
    )
