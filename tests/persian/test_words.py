import pytest

from persian.words import in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "صفر"),
        (7, "هفت"),
        (19, "نوزده"),
        (20, "بیست"),
        (101, "صد و یک"),
        (1000, "هزار"),
        (1001, "هزار و یک"),
        (2000, "دو هزار"),
        (1_000_000, "یک میلیون"),
        (12_500_000, "دوازده میلیون و پانصد هزار"),
        (3_000_000_021, "سه میلیارد و بیست و یک"),
        (-345, "منفی سیصد و چهل و پنج"),
    ],
)
def test_a_number_in_words(number, words):
    assert in_words(number) == words


def test_what_nobody_could_read_is_refused():
    with pytest.raises(ValueError, match="too large"):
        in_words(10**18)
