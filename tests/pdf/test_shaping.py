"""Persian letters joined, with their marks, and read back as they were written."""

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pdf import fonts
from pdf.shaping import ZWNJ, shaper
from pdf.unicode_map import CODES, is_private

LETTERS = "اآأإبپتثجچحخدذرزژسشصضطظعغفقکكگلمنوؤهۀةیيئء"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
WORD = st.text(LETTERS + MARKS + ZWNJ + "ـ", min_size=1, max_size=12)
NAME = "shaping-test"


@pytest.fixture(scope="module")
def font():
    """A face of its own, so that the counts of other documents do not matter."""
    pdfmetrics.registerFont(TTFont(NAME, str(fonts.files()[0])))
    yield pdfmetrics.getFont(NAME)
    pdfmetrics.getFont(NAME).unregister()


def read(shaped: str) -> str:
    return "".join(CODES.reads_as(ord(char)) for char in shaped)


def advance(font: TTFont, text: str) -> int:
    """The width of `text` as HarfBuzz alone gives it, in font units."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "fa"
    hb.shape(hb.Font(hb.Face(fonts.files()[0].read_bytes())), buffer, {})
    return sum(position.x_advance for position in buffer.glyph_positions)


@settings(max_examples=400, deadline=None)
@given(word=WORD)
def test_every_word_reads_back_as_it_was_written(font, word):
    shaped = shaper(NAME).shape(word)
    assert read(shaped) == word
    assert all(map(is_private, shaped))


@settings(max_examples=200, deadline=None)
@given(word=WORD)
def test_every_word_is_as_wide_as_harfbuzz_draws_it(font, word):
    width = font.stringWidth(shaper(NAME).shape(word), 1000)
    assert width == pytest.approx(
        sum(advance(font, part) for part in word.split(ZWNJ) if part) * 1000 / 2048, abs=2
    )


@settings(max_examples=100, deadline=None)
@given(words=st.lists(WORD, min_size=1, max_size=4), cut=st.integers(0, 48))
def test_text_cut_by_a_tag_reads_back_and_keeps_its_width(font, words, cut):
    """Nothing but the tag stands at the cut, so the letters on its sides join as if it were not there."""
    text = " ".join(words)
    cut = min(cut, len(text))
    first, second = text[:cut], text[cut:]
    run = shaper(NAME)
    joined = run.shape(first, after=_start(second)) + run.shape(second, before=_end(first))
    assert read(joined) == text


def _start(text: str) -> str:
    return text.split(" ")[0][:5]


def _end(text: str) -> str:
    return text.split(" ")[-1][-5:]


def test_letters_join_across_a_tag(make, lines):
    (plain,) = lines(make("<p>کتابخانه</p>"))
    (tagged,) = lines(make('<p>کتا<span style="color: red">بخا</span>نه</p>'))
    assert tagged.seen == plain.seen
    assert tagged.right - tagged.left == pytest.approx(plain.right - plain.left, abs=0.05)


def test_letters_do_not_join_across_a_space_or_a_line_break(make, lines):
    apart = lines(make("<p>ک<br/>ک</p>"))
    (line,) = lines(make("<p>ک</p>"))
    for one in apart:
        assert one.right - one.left == pytest.approx(line.right - line.left, abs=0.01)


@pytest.mark.parametrize("word", ["محمّد", "حتماً", "نامهٔ", "مسئولیّتِ", "قُرآن", "هُوَ", "سوءِ", "اِعراب"])
def test_marks_are_kept_and_stand_on_their_letters(make, text_of, word):
    assert word in text_of(make(f"<p>{word}</p>"))


def test_tashdid_takes_no_width(font):
    run = shaper(NAME)
    assert font.stringWidth(run.shape("محمّد"), 10) == pytest.approx(
        font.stringWidth(run.shape("محمد"), 10), abs=0.05
    )


def test_half_space_parts_letters_and_draws_nothing(font):
    run = shaper(NAME)
    parted, joined = run.shape("می‌شود"), run.shape("میشود")
    assert font.stringWidth(parted, 10) != font.stringWidth(joined, 10)
    half_space = font.face.charToGlyph[ord(parted[2])]
    assert font.face.glyphPos[half_space] == font.face.glyphPos[half_space + 1]
    assert font.face.charWidths[ord(parted[2])] == 0


def test_lam_alef_is_two_characters_to_a_reader(font):
    assert read(shaper(NAME).shape("سلام")) == "سلام"


def test_digits_and_latin_are_left_as_they_are(font):
    assert shaper(NAME).shape("12 ۱۲ Latin") == "12 ۱۲ Latin"


def test_letter_missing_in_the_font_is_left_for_the_engine_to_report(font):
    assert "\u08c7" in shaper(NAME).shape("ب\u08c7ب")


def test_fonts_that_are_not_truetype_are_not_shaped():
    assert shaper("Helvetica") is None


def test_embedded_widths_are_those_of_the_widths_array(make):
    """A reader measures by /Widths and draws by hmtx: a difference would shift every glyph after it."""
    import io
    import struct

    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(make("<p>معرّفی‌نامهٔ محمّد حتماً ملّیِ سلام لا</p>")))
    for reference in reader.pages[0]["/Resources"]["/Font"].values():
        entry = reference.get_object()
        if "Vazirmatn" not in entry["/BaseFont"]:
            continue
        data = entry["/FontDescriptor"]["/FontFile2"].get_data()
        count = struct.unpack(">H", data[4:6])[0]
        tables = {
            data[at : at + 4]: struct.unpack(">LL", data[at + 8 : at + 16])
            for at in range(12, 12 + 16 * count, 16)
        }
        at, _ = tables[b"hmtx"]
        metrics = struct.unpack(">H", data[tables[b"hhea"][0] + 34 : tables[b"hhea"][0] + 36])[0]
        units = struct.unpack(">H", data[tables[b"head"][0] + 18 : tables[b"head"][0] + 20])[0]
        widths = [
            struct.unpack(">H", data[at + 4 * n : at + 4 * n + 2])[0] * 1000 / units for n in range(metrics)
        ]
        cmap, _ = tables[b"cmap"]
        glyphs = struct.unpack(
            f">{len(entry['/Widths'])}H", data[cmap + 22 : cmap + 22 + 2 * len(entry["/Widths"])]
        )
        for width, glyph in zip(entry["/Widths"], glyphs, strict=True):
            if glyph:
                assert float(width) == pytest.approx(widths[min(glyph, metrics - 1)], abs=1)
