"""Order of drawing, resolved over the paragraph."""

from hypothesis import given
from hypothesis import strategies as st
from xhtml2pdf import bidi as engine

from pdf import bidi

TEXT = st.text("ابجAb1۲-/٪() .\u2066\u2067\u2069\u200f", max_size=40)


@given(text=TEXT, base=st.sampled_from("RL"))
def test_text_of_one_line_is_ordered_as_the_engine_orders_it(text, base):
    (levels,) = bidi.line_levels(bidi.resolve(text, base), [text], base)
    if text:
        assert engine.reorder(levels) == engine.display_order(text, base)[0]


@given(text=TEXT)
def test_levels_before_a_page_end_and_after_it_are_those_of_the_whole(text):
    whole = bidi.resolve(text, "R")
    half = len(text) // 2
    rest = whole.after(half)
    assert (rest.text, rest.levels) == (text[half:], whole.levels[half:])


def test_number_cut_from_its_words_by_a_line_end_keeps_their_levels():
    text = "شماره 021-88776655 است"
    together = bidi.resolve(text, "R")
    *_, alone = bidi.line_levels(together, ["شماره", "021-88776655"], "R")
    assert alone == together.levels[6:18]
    assert alone != bidi.resolve("021-88776655", "R").levels


def test_space_at_a_line_end_goes_to_the_base_level():
    (levels, _) = bidi.line_levels(bidi.resolve("ab cd", "R"), ["ab", "cd"], "R")
    assert levels == [2, 2]
    (levels,) = bidi.line_levels(bidi.resolve("ab  ", "R"), ["ab  "], "R")
    assert levels[2:] == [1, 1]


def test_line_break_ends_the_context():
    cut = bidi.resolve(f"الف{bidi.LINE_END}-5", "R")
    assert cut.levels[4:] == bidi.resolve("-5", "R").levels


def test_private_code_is_an_arabic_letter():
    assert bidi.bidi_class("\U000f0123") == "AL"
    assert bidi.bidi_class("a") == "L"


def test_levels_given_serve_one_line_only():
    order = bidi.DisplayOrder()
    order.of_line([1, 1])
    assert order("ab", "R")[0] == [1, 0]
    assert order("ab", "R")[0] == [0, 1]
