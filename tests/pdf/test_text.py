"""Values put into a document."""

from hypothesis import given
from hypothesis import strategies as st

from pdf.text import clean, ltr


def test_markup_is_escaped():
    assert clean('<b>"&') == "&lt;b&gt;&quot;&amp;"


def test_controls_that_turn_lines_round_are_taken_out():
    assert clean("الف\u202eب\u2066پ\u2069\u200f\u0000\u00ad") == "الفبپ"


def test_private_use_is_taken_out():
    assert clean("الف\U000f0000\ue000ب") == "الفب"


def test_half_space_stays_and_line_ends_become_spaces():
    assert clean("می‌شود\nو\tرفت") == "می‌شود و رفت"


def test_text_is_composed():
    assert clean("ا\u0653") == "آ"


def test_ltr_is_an_isolate_round_the_cleaned_value():
    assert ltr("021-<88>") == "\u2066021-&lt;88&gt;\u2069"


@given(st.text())
def test_cleaning_again_changes_nothing_but_the_escapes(text):
    from html import unescape

    once = unescape(clean(text))
    assert unescape(clean(once)) == once
