from hypothesis import given
from hypothesis import strategies as st

from persian.digits import to_latin, to_persian


def test_persian_and_arabic_digits_become_the_same_latin_ones():
    assert to_latin("۱۲۳") == to_latin("١٢٣") == to_latin("123") == "123"


def test_other_characters_stay():
    assert to_persian("شمارهٔ 12/الف") == "شمارهٔ ۱۲/الف"


@given(st.integers(min_value=0))
def test_digits_survive_the_round_trip(number):
    assert to_latin(to_persian(number)) == str(number)


@given(st.text())
def test_converting_twice_changes_nothing_more(text):
    assert to_latin(to_latin(text)) == to_latin(text)
    assert len(to_persian(text)) == len(text)
