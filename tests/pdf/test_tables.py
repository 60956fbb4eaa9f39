"""Tables from right to left, with cells that span columns."""

import io

import pypdfium2 as pdfium
from PIL import Image

CSS = "td { border: 1pt solid black; padding: 3pt; text-align: center; }"
ROW = '<tr><td style="width: 20%">یک</td><td style="width: 30%">دو</td><td style="width: 50%">سه</td></tr>'


def picture(pdf: bytes) -> Image.Image:
    return pdfium.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")


def test_first_column_is_the_rightmost(make, lines):
    (line,) = lines(make(f"<table>{ROW}</table>", CSS))
    assert line.seen.replace(" ", "") == "هسودکی"


def test_spanning_cell_keeps_its_text_in_the_middle_of_its_columns(make, lines):
    pdf = make(f'<table>{ROW}<tr><td colspan="2">جمع</td><td>هزار</td></tr></table>', CSS)
    total = lines(pdf)[1]
    assert total.seen.replace(" ", "") == "رازهعمج"
    # Columns one and two are the right half of 280 points: 160 to 300.
    word = [glyph for glyph in total.glyphs if glyph.char in "جمع"]
    assert abs((word[0].left + word[-1].right) / 2 - 230) < 2


def test_spanning_cell_at_the_left_keeps_its_text(make, lines):
    pdf = make(f'<table>{ROW}<tr><td>الف</td><td colspan="2">جمع</td></tr></table>', CSS)
    assert lines(pdf)[1].seen.replace(" ", "") == "عمجفلا"


def test_row_of_one_spanning_cell_keeps_its_text(make, lines):
    pdf = make(f'<table>{ROW}<tr><td colspan="3">همه</td></tr></table>', CSS)
    assert lines(pdf)[1].seen == "همه"[::-1]


def test_spanning_cell_has_all_four_borders_and_none_inside(make):
    image = picture(make(f'<table>{ROW}<tr><td colspan="2">جمع</td><td>هزار</td></tr></table>', CSS))
    # The second row, near its upper edge, above the text: dark only at x = 20, 160 and 300 points.
    rows = [y for y in range(image.height) if image.getpixel((240, y)) < 128]
    ruled = [y for y in rows if y - 1 not in rows]
    y = ruled[1] + 6
    dark = [x for x in range(image.width) if image.getpixel((x, y)) < 128]
    assert {round(x / 2, -1) for x in dark} == {20, 160, 300}


def test_table_head_repeats_on_the_next_page(make, text_of):
    body = "".join(f"<tr><td>{number}</td></tr>" for number in range(20))
    pdf = make(f'<table repeat="1"><thead><tr><th>سرستون</th></tr></thead><tbody>{body}</tbody></table>', CSS)
    assert text_of(pdf).count("سرستون") == len(pdfium.PdfDocument(pdf)) > 1


def test_picture_in_a_cell_is_drawn(make):
    out = io.BytesIO()
    Image.new("L", (8, 8), 0).save(out, "PNG")
    pdf = make(
        '<p><img src="dot.png" style="width: 20pt; height: 20pt"/></p>', files={"dot.png": out.getvalue()}
    )
    assert picture(pdf).getextrema()[0] == 0
