"""The paper twin: every word of the form in logical order, the numbers of the screen, and pages as approved."""

import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from forms_app.definitions.numbering import numbers
from forms_app.definitions.publish import publish_version
from forms_app.fields.asking import Lookups
from forms_app.models import Form, FormVersion
from forms_app.paper.areas import area
from forms_app.paper.document import pdf, sheet
from forms_app.paper.outline import outline
from services.models import IdentifierFormat, ListItem, Office
from tests.forms_app.random_forms import Editing

GOLDENS = Path(__file__).parent / "goldens"
# UPDATE_GOLDENS=1 pytest … writes the pictures anew; then look at them.
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.BASE_URL = "https://khedmat.example"


@pytest.fixture
def version(form) -> FormVersion:
    """The sample form's, published on a day that goldens can show."""
    version = form.latest_version()
    FormVersion.objects.filter(pk=version.pk).update(published_at="2026-11-23T08:00:00Z")
    version.refresh_from_db()
    return version


def words(content: bytes, tmp_path) -> str:
    """The text as pdftotext reads it, on one line."""
    path = tmp_path / "form.pdf"
    path.write_bytes(content)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
    return " ".join(out.stdout.decode().translate(marks).split())


def bare(text: str) -> str:
    """`text` without spaces and punctuation, which poppler sets elsewhere whoever wrote the file."""
    return "".join(char for char in text if char.isalnum())


def same(page: Image.Image, golden: Path) -> bool:
    """Whether a page is the stored one but for the rounding of another machine."""
    stored = Image.open(golden).convert("L")
    if stored.size != page.size:
        return False
    histogram = ImageChops.difference(page, stored).histogram()
    return sum(histogram[60:]) < 0.001 * page.width * page.height


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_look_as_they_were_approved(version, number):
    page = pypdfium2.PdfDocument(pdf(sheet(version)))[number - 1].render(scale=1.25).to_pil().convert("L")
    golden = GOLDENS / f"health-insurance-{number}.png"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        page.quantize(32).save(golden, optimize=True)
    assert same(page, golden), f"{golden.name} differs; UPDATE_GOLDENS=1 writes it anew"


def test_every_label_option_and_help_is_in_the_text_in_logical_order(version, tmp_path):
    text = bare(words(pdf(sheet(version)), tmp_path))
    hidden = {"payment_receipt", "payment_reference"}
    for step in version.schema["steps"]:
        assert bare(step["title"]) in text
        for spec in step["fields"]:
            if spec["key"] in hidden:
                continue
            options = [choice["label"] for choice in spec.get("choices", []) + spec.get("extra_choices", [])]
            lines = [spec["label"], *spec["help"].splitlines()]
            missing = [line for line in [*lines, *options] if bare(line)[:24] not in text]
            assert missing == [], spec["key"]


def test_it_carries_title_introduction_version_page_numbers_and_the_address(version, tmp_path):
    text = words(pdf(sheet(version)), tmp_path)
    assert bare(version.schema["title"]) in bare(text)
    assert bare(version.schema["introduction"])[:60] in bare(text)
    assert "khedmat.example/apply/health-insurance" in text
    for line in ("صفحهٔ ۱ از", "نسخه ۱", "شمارهٔ پیگیری", "امضا یا اثر انگشت", "بسمه تعالی"):
        assert bare(line) in bare(text), line


def test_numbers_are_those_of_the_check_page(version, visitor):
    known = numbers(version.schema)
    visitor.up_to_check()
    html = visitor.open("check").content.decode()
    for part in outline(version.schema):
        assert part.number in known.values()
    questions = [question for part in outline(version.schema) for question in part.questions]
    name = next(question for question in questions if question.label == "نام پدر")
    assert name.number == "۲-۳"
    assert f'<bdi class="kh-number">{name.number}</bdi> {name.label}' in html


def test_a_condition_stands_in_words_with_the_number_of_its_question(version):
    special = next(part for part in outline(version.schema) if part.title == "خدمات ویژه")
    assert "«۱-۱ علت درخواست»" in special.only_if
    assert "خدمات ویژه نیاز دارد" in special.only_if


@pytest.mark.parametrize("fees", [True, False])
def test_what_a_setting_of_the_office_rules_out_is_not_printed(version, office, fees):
    Office.objects.update(fees_required=fees)
    labels = [question.label for part in outline(version.schema) for question in part.questions]
    assert ("رسید پرداخت" in labels) is fees


def field(kind: str, **own) -> dict:
    spec = {"id": "x", "key": "x", "type": kind, "label": "پرسش", "help": "", "required": True}
    return {**spec, "visible_if": None, "sensitive": False, "dimension": False, "errors": {}, **own}


def choices(count: int, label: str = "گزینه") -> list[dict[str, str]]:
    return [{"key": str(number), "label": f"{label} {number}"} for number in range(count)]


@pytest.mark.parametrize(
    ("spec", "kind", "cells"),
    [
        (field("text"), "lines", []),
        (field("text", code=True), "combs", [16]),
        (field("text", code=True, max_length=6), "combs", [6]),
        (field("text", format="twelve"), "combs", [12]),
        (field("text", format="free"), "combs", [16]),
        (field("text", format="gone", max_length=50), "combs", [20]),
        (field("multiline"), "lines", []),
        (field("number", max_value=120), "combs", [3]),
        (field("number"), "combs", [10]),
        (field("mobile"), "combs", [11]),
        (field("jalali_date"), "combs", [2, 2, 4]),
        (field("email"), "lines", []),
        (field("checkbox"), "box", []),
        (field("radio", choices=choices(4)), "boxes", []),
        (field("dropdown", choices=choices(25)), "lines", []),
        (field("dropdown", choices_source="list:none"), "lines", []),
        (field("file", max_files=3), "files", []),
        (field("household_member_choice", group="gone"), "lines", []),
    ],
)
def test_there_is_room_for_an_answer_of_every_kind(db, spec, kind, cells):
    IdentifierFormat.objects.create(key="twelve", label="x", pattern=r"^\d{12}$")
    IdentifierFormat.objects.create(key="free", label="x", pattern=r"^\d+(/\d+)?$")
    found = area(spec, Lookups({"steps": []}), {})
    assert found.kind == kind
    assert [count for count, _caption in found.combs] == cells


@pytest.mark.parametrize(("limit", "lines"), [(50, 3), (300, 4), (4000, 8)])
def test_a_long_text_gets_lines_for_its_length(db, limit, lines):
    assert area(field("multiline", max_length=limit), Lookups({"steps": []}), {}).lines == lines


@pytest.mark.parametrize(
    ("label", "columns"), [("بله", 4), ("گزینه‌ای بلند", 3), ("گزینه‌ای بلندتر از آن", 2), ("ب" * 40, 1)]
)
def test_short_options_stand_beside_each_other(db, label, columns):
    found = area(field("checkboxes", choices=choices(8, label)), Lookups({"steps": []}), {})
    assert found.columns == columns
    assert [option for line in found.option_lines for option in line if option] == found.options
    assert {len(line) for line in found.option_lines} == {columns}


def group(fields: list[dict], **own) -> dict:
    step = {
        "id": "g",
        "key": "g",
        "title": "اعضا",
        "help": "",
        "kind": "group",
        "visible_if": None,
        "errors": {},
    }
    return {
        "steps": [{**step, "item_title": "عضو", "min": 0, "max": 20, "unique": {}, "fields": fields, **own}]
    }


@pytest.mark.parametrize(
    ("schema", "layout", "rows", "more"),
    [
        (group([field("text", id=str(n)) for n in range(4)]), "table", 8, True),
        (group([field("text", id=str(n)) for n in range(4)], max=3), "table", 3, False),
        (group([field("text", id=str(n)) for n in range(4)], min=10), "table", 10, True),
        (group([field("text", id=str(n)) for n in range(7)]), "cards", 4, True),
        (group([field("radio", choices=choices(2))]), "cards", 4, True),
    ],
)
def test_a_repeated_group_is_a_table_or_cards_with_empty_rows(db, schema, layout, rows, more):
    part = outline(schema)[0]
    assert (part.layout, len(part.rows), part.more) == (layout, rows, more)
    assert {len(line) for line in part.lines} == {3}
    assert [question for line in part.lines for question in line if question] == part.questions


def test_markup_of_an_author_is_printed_and_not_obeyed(version, tmp_path):
    version.schema["steps"][0]["fields"][0]["label"] = '<img src="file:///etc/passwd"> {{ office }}'
    text = words(pdf(sheet(version)), tmp_path)
    assert "etc/passwd" in text
    assert "office" in text


def test_what_the_office_changes_makes_another_sheet(version):
    before = sheet(version).mark
    assert sheet(version).mark == before
    county = ListItem.objects.get(list="counties", key="a")
    county.label = "نام تازه"
    county.save()
    assert sheet(version).mark != before


@settings(
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "6")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_form_can_be_printed(db, data):
    """Also one edited at random: nothing overlaps, is cut off or has no glyph, for the engine would refuse it."""
    form = Form.objects.create(slug=f"random-{Form.objects.count()}", title="فرم")
    editing = Editing(data.draw)
    for _number in range(data.draw(st.integers(0, 6))):
        editing.edit()
    editing.apply_to(form)
    assert pdf(sheet(publish_version(form=form))).startswith(b"%PDF")
