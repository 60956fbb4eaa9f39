"""Every box of the office's own document stands in its true place on the public card.

The document in tests/data is the conversion of a printed table. Its row labels are partly scrambled and one list stands
in it twice more; `PLACES` says, line by line, where each box truly belongs.
"""

import datetime as dt
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import transaction
from django.test import Client

from config.demo import services as sample
from services.models import Fee, ServicePage

SEED = Path(__file__).parents[1] / "data" / "service-card.txt"
BOX = re.compile(r'<input (checked="" )?type="checkbox"\s*/?>([^<\t]*)')

INFORMING = "در مرحله اطلاع رسانی خدمت"
REQUESTING = "در مرحله درخواست خدمت"
PRODUCING = "مرحله تولید خدمت (فرایند داخل دستگاه یا ارتباط با دیگر دستگاه ها)"
DELIVERING = "در مرحله ارائه خدمت"
# line of the document -> places on the card, in the order of the line's boxes
PLACES = {
    8: [("4", "نوع خدمت")],
    9: [("4", "ماهیت خدمت")],
    10: [("4", "سطح خدمت")],
    11: [("4", "رویداد مرتبط با")],
    12: [("4", "نحوه آغاز خدمت")],
    15: [("5", "آمار تعداد خدمت گیرندگان"), ("5", "متوسط مدت زمان ارایه خدمت"), ("5", "تواتر")],
    16: [("5", "هزینه ارایه خدمت (ریال) به خدمت گیرندگان")],
    18: [("6", INFORMING, "electronic")],
    20: [("6", INFORMING, "in person")],
    21: [("6", REQUESTING, "electronic")],
    22: [("6", REQUESTING, "in person")],
    23: [("6", PRODUCING, "electronic")],
    26: [("6", DELIVERING, "in person")],
}
DELIVERY_LINE, SURPLUS_LINES = 25, (24, 27)
SYSTEMS_LINES, AGENCIES_LINE = (29, 30, 31, 32), 37
# The converter's own faults, mended on the card.
MENDED = {"ایستگاه تلفن همراه (برنامه کاربردی)": "تلفن همراه (برنامه کاربردی)"}

Place = tuple[str, ...]
Drawn = tuple[str, bool]


def seed_boxes() -> dict[int, list[Drawn]]:
    """(text that follows the box, ticked) by line number."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    found = {
        number: [(MENDED.get(text.strip(), text.strip()), bool(tick)) for tick, text in BOX.findall(line)]
        for number, line in enumerate(lines, 1)
    }
    return {number: boxes for number, boxes in found.items() if boxes}


def place_of(box: Tag) -> Place:
    part = box.find_parent("section", class_="kh-part")["id"].removeprefix("part-")
    stage = box.find_parent("tbody", class_="kh-stage")
    if stage is not None:
        kind = "electronic" if box.find_parent("tr").find("th") else "in person"
        return (part, stage.th.get_text(strip=True), kind)
    label = box.find_parent(class_="kh-row").find("h3")
    return (part, label.get_text(strip=True)) if label else (part,)


def said(box: Tag) -> str:
    parts = [box.find(class_=f"kh-box__{name}") for name in ("label", "detail")]
    return "".join(part.get_text() for part in parts if part)


@pytest.fixture(scope="module")
def page(django_db_setup, django_db_blocker) -> BeautifulSoup:
    """The sample card as a visitor gets it; made once, since no test changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        sample.load()
        response = Client().get(f"{ServicePage.objects.get().url}card/")
        transaction.set_rollback(True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture(scope="module")
def drawn(page) -> dict[Place, list[Drawn]]:
    places: dict[Place, list[Drawn]] = {}
    for box in page.select(".kh-box"):
        places.setdefault(place_of(box), []).append((said(box), box["data-ticked"] == "yes"))
    return places


def same(seed: Drawn, card: Drawn) -> bool:
    """Whether a box of the card is that of the document, whose text may run on into the next label."""
    bare = seed[0].replace(":", "").replace("  ", " ")
    return bare.startswith(card[0].replace(":", "")) and seed[1] == card[1]


def test_the_document_holds_113_boxes_of_which_10_are_ticked():
    boxes = [box for line in seed_boxes().values() for box in line]
    assert len(boxes) == 113
    assert sum(ticked for _text, ticked in boxes) == 10


def test_every_line_of_the_document_has_a_place():
    named = {*PLACES, DELIVERY_LINE, *SURPLUS_LINES, *SYSTEMS_LINES, AGENCIES_LINE}
    assert named == set(seed_boxes())


@pytest.mark.parametrize("line", PLACES)
def test_each_box_of_a_line_appears_in_its_place(drawn, line):
    seed = seed_boxes()[line]
    card = [box for place in PLACES[line] for box in drawn[place]]
    assert len(card) == len(seed)
    for seed_box, card_box in zip(seed, card, strict=True):
        assert same(seed_box, card_box), (seed_box, card_box)


def test_the_delivery_stage_holds_its_own_line_and_both_surplus_copies(drawn):
    card = drawn[("6", DELIVERING, "electronic")]
    lines = seed_boxes()
    for line in (DELIVERY_LINE, *SURPLUS_LINES):
        for seed_box in lines[line]:
            assert any(same(seed_box, card_box) and card_box[0] for card_box in card), seed_box
    for card_box in card:
        assert any(same(box, card_box) for line in (DELIVERY_LINE, 27) for box in lines[line]), card_box


def test_the_systems_of_the_agency_have_one_bare_box_a_row(drawn):
    assert drawn[("7",)] == [("", False)] * len(SYSTEMS_LINES)


def test_the_other_agency_has_two_bare_boxes_and_two_named(drawn):
    assert sorted(drawn[("8",)]) == sorted(seed_boxes()[AGENCIES_LINE])


def test_the_card_has_no_box_that_the_document_lacks(drawn):
    boxes = [box for place in drawn.values() for box in place]
    surplus_only = sum(len(seed_boxes()[line]) for line in SURPLUS_LINES) - 3
    assert len(boxes) == 113 - surplus_only == 97
    assert sum(ticked for _text, ticked in boxes) == 10


def test_all_nine_parts_stand_in_order_with_persian_numerals(page):
    titles = [title.get_text(" ", strip=True) for title in page.select(".kh-part__title")]
    assert [title[:2] for title in titles] == [f"{numeral}-" for numeral in "۱۲۳۴۵۶۷۸۹"]
    assert titles[8] == "۹- عناوین فرایندهای خدمت"


@pytest.mark.parametrize(
    "text",
    [
        "رفع مشکلات بیمه ای اتباع خارجی و جمع آوری آمار و اطلاعات",
        "استانداری - اداره کل امور اتباع و مهاجرین خارجی",
        "وزارت کشور",
        "کارت اقامت کلیه اعضاء خانوار و پرداخت هزینه های تعیین شده",
        "مکاتبات و ابلاغیه های از سوی وزارت کشور",
        "متغیر",
        "اداره کل بیمه سلامت",
        "مراجعه متقاضی و ارائه درخواست",
        "بررسی مشکل براساس دستورالعمل ابلاغی",
        "صدور گواهی لازم و ارائه به متقاضی (جهت ارائه به دفتر پیشخوان)",
        "معرفی نامه دریافت می نمایند.",
    ],
)
def test_the_written_values_of_the_document_are_on_the_card(page, text):
    assert text in SEED.read_text(encoding="utf-8")
    assert text in page.get_text()


def test_br32_empty_fields_say_so(page):
    empty = [
        row.find("h3").get_text()
        for row in page.select(".kh-row:has(> .kh-row__value > .kh-empty)")
        if row.h3
    ]
    assert any("آدرس دقیق" in label for label in empty)
    assert page.select("#part-2 .kh-empty")


def test_a_box_is_told_in_words_too(page):
    box = page.select_one("#part-4 .kh-box--on")
    assert box.select_one(".visually-hidden").get_text(strip=True)
    assert box.select_one(".kh-box__mark")["aria-hidden"] == "true"


def test_br15_a_fee_of_the_page_takes_the_place_of_a_blank_row(service, client):
    Fee.objects.create(
        service=service, title="صدور", amount=1250000, electronic=True, valid_from=dt.date(2020, 1, 1)
    )
    page = BeautifulSoup(client.get(f"{service.url}card/").content, "html.parser")
    rows = page.select("#part-5 .kh-grid tbody tr")
    assert len(rows) == 2
    assert "۱٬۲۵۰٬۰۰۰" in rows[0].get_text()
    assert rows[0].select_one(".kh-box")["data-ticked"] == "yes"


def test_br31_the_identifier_is_shown_when_the_office_has_one(service, client):
    service.identifier = "12011076106"
    service.save()
    assert "۱۲۰۱۱۰۷۶۱۰۶" in client.get(f"{service.url}card/").content.decode()
