import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persian.text import normalise, search_key


def test_br46_arabic_letters_become_persian_ones():
    assert normalise("علي كريمي") == "علی کریمی"


def test_the_half_space_and_the_marks_stay():
    assert normalise("می‌شود مُهر") == "می‌شود مُهر"


def test_the_hamza_on_heh_is_written_one_way():
    assert normalise("نامۀ") == normalise("نامهٔ") == "نامهٔ"


@pytest.mark.parametrize("bad", ["\x00", "\u202e", "\u200f", "\ufeff", "\ue000", "\x1b"])
def test_invisible_and_control_characters_are_dropped(bad):
    assert normalise(f"نا{bad}م") == "نام"


def test_line_breaks_stay_and_are_of_one_kind():
    assert normalise("یک\r\nدو\rسه") == "یک\nدو\nسه"


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("آقای علي", "اقای علی"),
        ("می‌شود", "می شود"),
        ("مؤمن", "مومن"),
        ("نامهٔ  ۱۲", "نامه 12"),
        ("فاطمة", "فاطمه"),
        ("ALI", "ali"),
    ],
)
def test_br46_spellings_of_one_word_meet_in_search(one, other):
    assert search_key(one) == search_key(other)


@given(st.text())
def test_a_search_key_holds_no_marks_and_no_double_spaces(text):
    key = search_key(text)
    assert "  " not in key
    assert key == key.strip()
    assert unicodedata.normalize("NFC", "ي") not in key
