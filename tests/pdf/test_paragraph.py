"""Rows of the table of what plain xhtml2pdf 0.2.28 gets wrong: lines, margins, orders."""

import itertools
import re
import sys

import pypdfium2 as pdfium
import pytest

from pdf.engine import Assets, Meta, RenderError, render
from tests.pdf.conftest import LEFT, RIGHT, document

SENTENCE = "خواهشمند است دستور فرمایید اقدام لازم دربارهٔ نام‌برده به عمل آید و نتیجه به این اداره اعلام شود. "
#: Side bearings of the letters at a line's ends, in points.
NEAR = 1.5


def justified(text: str) -> str:
    return f'<p style="text-align: justify">{text}</p>'


def test_justified_lines_fill_the_width_and_the_last_lies_at_the_right(make, lines):
    *full, last = lines(make(justified(SENTENCE * 2)))
    assert len(full) >= 2
    for line in full:
        assert line.right == pytest.approx(RIGHT, abs=NEAR)
        assert line.left == pytest.approx(LEFT, abs=NEAR)
    assert last.right == pytest.approx(RIGHT, abs=NEAR)
    assert last.left > LEFT + 20


def test_justified_paragraph_of_one_line_lies_at_the_right(make, lines):
    (line,) = lines(make(justified("یک خط کوتاه")))
    assert line.right == pytest.approx(RIGHT, abs=NEAR)
    assert line.left > LEFT + 100


def test_justified_line_before_a_line_break_lies_at_the_right(make, lines):
    first, second = lines(make(justified("خط نخست کوتاه است<br/>خط دوم")))
    assert first.right == pytest.approx(RIGHT, abs=NEAR)
    assert second.right == pytest.approx(RIGHT, abs=NEAR)


def test_justified_line_with_unbreakable_spaces_stays_inside_the_margins(make, lines):
    text = SENTENCE.replace("دستور فرمایید", "دستور&nbsp;فرمایید").replace(
        "به عمل آید", "به&nbsp;عمل&nbsp;آید"
    )
    for line in lines(make(justified(text * 2)))[:-1]:
        assert (line.left, line.right) == pytest.approx((LEFT, RIGHT), abs=NEAR)


INLINE = [
    "<b>{}</b>",
    '<span style="border: 1pt solid black; padding: 0 2pt">{}</span>',
    '<a href="https://example.org">{}</a>',
    "<u>{} </u>",
    " <i> {} </i> ",
    '<a name="x"></a>{}',
]


@pytest.mark.parametrize("markup", INLINE)
def test_justified_lines_fill_the_width_whatever_stands_in_them(make, lines, markup):
    """A space kept at a line's end would be drawn at its left, and push the line out of its margin."""
    text = " ".join(
        markup.format(word) if number % 2 else word for number, word in enumerate((SENTENCE * 2).split())
    )
    for line in lines(make(justified(text)))[:-1]:
        assert (line.left, line.right) == pytest.approx((LEFT, RIGHT), abs=NEAR + 3 * ("border" in markup))


def test_text_indent_stands_at_the_right_of_the_first_line(make, lines):
    first, second, *_ = lines(make(f'<p style="text-align: justify; text-indent: 30pt">{SENTENCE * 2}</p>'))
    assert first.right == pytest.approx(RIGHT - 30, abs=NEAR)
    assert first.left == pytest.approx(LEFT, abs=NEAR)
    assert second.right == pytest.approx(RIGHT, abs=NEAR)


@pytest.mark.parametrize(
    "number", ["1405-09-02", "021-88776655", "۱۴۰۵-۰۹-۰۲", "۲۵٪", "٪۲۵", "$500", "-5", "1405/09/02"]
)
def test_number_keeps_one_order_wherever_the_line_breaks(make, lines, number):
    """The engine resolved each line by itself: at a line's edge a hyphen saw no Persian beyond it."""
    seen = set()
    for words in range(3, 12):
        text = "".join(f"{'بند ' * words} {number} " for _ in range(3))
        for line in lines(make(f"<p>{text}</p>")):
            seen.update(re.findall(r"[^\s\u0621-\u06cc]+", line.seen))
    assert len(seen) == 1, seen


def test_number_keeps_its_order_over_a_page_end(make, lines):
    number = "021-88776655"
    inside = lines(make(f"<p>شماره {number} است</p>"))[0].seen.split()[1]
    for words in range(1, 9):
        pdf = make(f"<p>{'بند ' * words}{f'{number} ' * 120}</p>")
        for page in range(len(pdfium.PdfDocument(pdf))):
            seen = {word for line in lines(pdf, page) for word in line.seen.split() if word[0].isdigit()}
            assert seen == {inside}


def test_paragraph_over_two_pages_keeps_its_margins_and_loses_no_word(make, lines, text_of):
    words = " ".join(f"واژه {number}" for number in range(160))
    pdf = make(justified(words))
    pages = [lines(pdf, page) for page in range(len(pdfium.PdfDocument(pdf)))]
    assert len(pages) == 3
    for line in [line for page in pages for line in page][:-1]:
        assert line.right == pytest.approx(RIGHT, abs=NEAR)
        assert line.left == pytest.approx(LEFT, abs=NEAR)
    assert re.findall(r"\d+", text_of(pdf)) == [str(number) for number in range(160)]


def test_line_breaks_survive_a_page_end(make, lines):
    pdf = make(f"<p>{'<br/>'.join(f'سطر {number}' for number in range(30))}</p>")
    assert sum(len(lines(pdf, page)) for page in range(len(pdfium.PdfDocument(pdf)))) == 30


@pytest.mark.parametrize("white_space", ["normal", "nowrap", "pre", "pre-wrap", "pre-line"])
def test_letters_join_under_every_white_space(make, lines, white_space):
    plain = lines(make("<p>معرّفی‌نامه است</p>"))[0]
    (line,) = lines(make(f'<p style="white-space: {white_space}">معرّفی‌نامه است</p>'))
    assert line.right - line.left == pytest.approx(plain.right - plain.left, abs=0.01)


def test_isolates_and_marks_take_no_room(make, lines):
    bare, isolated = lines(make("<p>نام Latin است</p><p>نام \u2066Latin\u2069 \u200fاست\u200e</p>"))
    assert isolated.seen == bare.seen
    assert (isolated.left, isolated.right) == pytest.approx((bare.left, bare.right), abs=0.01)


def test_isolated_number_reads_from_the_left(make, lines):
    (line,) = lines(make("<p>شماره \u20661405-09-02\u2069 است</p>"))
    assert "1405-09-02" in line.seen


def test_brackets_and_guillemets_face_inwards(make, lines):
    (line,) = lines(make("<p>متن (پرانتز) و «گیومه» است</p>"))
    # pdfium gives the character of each glyph; the page shows the mirrored glyph, which the golden holds.
    assert line.seen.replace(" ", "") == "تسا»همویگ«و)زتنارپ(نتم"


def test_word_wider_than_its_place_is_an_error(make):
    with pytest.raises(RenderError, match="wider"):
        make(f"<p>{'a' * 80}</p>")


def test_word_wider_than_its_cell_is_an_error_unless_it_may_be_broken(make):
    cell = '<table><tr><td style="width: 20%; {}">info@example.organization.ir</td><td>متن</td></tr></table>'
    with pytest.raises(RenderError, match="wider"):
        make(cell.format(""))
    assert make(cell.format("overflow-wrap: break-word"))


def test_private_use_character_is_an_error(make):
    with pytest.raises(RenderError, match="private"):
        make("<p>متن &#xF0000; است</p>")


def test_left_to_right_paragraph_is_left_alone(make, lines):
    (line,) = lines(make('<p dir="ltr" style="text-align: justify">Plain words</p>'))
    assert line.seen == "Plain words"
    assert line.left == pytest.approx(LEFT, abs=NEAR)


def test_fifty_thousand_characters_cost_the_line_not_the_square():
    """Counted in calls of functions, which no other work on the machine changes."""

    def calls(length: int) -> int:
        body = f"<p>{(SENTENCE * 600)[:length]}</p>"
        counter = itertools.count()
        sys.setprofile(lambda frame, event, function: next(counter))
        try:
            render(document(body, "@page { size: a4; margin: 2cm; }"), Assets(), Meta("آزمایش"))
        finally:
            sys.setprofile(None)
        return next(counter)

    calls(1_000)
    assert calls(55_000) < 11 * calls(5_500)
