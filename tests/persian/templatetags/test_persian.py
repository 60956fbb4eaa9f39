import datetime as dt
from zoneinfo import ZoneInfo

from django.template import engines
from django.utils import translation

MOMENT = dt.datetime(2026, 11, 23, 10, 35, tzinfo=ZoneInfo("UTC"))


def shown(source, **context):
    return engines["django"].from_string(source).render(context)


def test_dates_are_jalali_in_tehran():
    assert shown("{{ moment|jdate }}", moment=MOMENT) == "۱۴۰۵/۰۹/۰۲"
    assert shown("{{ moment|jlong }}", moment=MOMENT) == "۲ آذر ۱۴۰۵"
    assert shown("{{ moment|jtime }}", moment=MOMENT) == "۱۴۰۵/۰۹/۰۲، ۱۴:۰۵"


def test_no_date_shows_nothing():
    assert (
        shown("{{ moment|jdate }}{{ moment|jlong }}{{ moment|jtime }}{{ moment|digits }}", moment=None) == ""
    )


def test_digits_follow_the_language_of_the_page():
    with translation.override("fa"):
        assert shown("{{ 12|digits }}") == "۱۲"
    with translation.override("en"):
        assert shown("{{ 12|digits }}") == "12"


def test_a_code_reads_left_to_right_and_is_escaped():
    assert shown("{{ value|code }}", value="14/<b>") == '<bdi dir="ltr" class="code">14/&lt;b&gt;</bdi>'
    assert shown("{{ value|code }}", value="") == ""


def test_decimals_carry_the_separator_of_the_language():
    assert shown("{{ number|decimal }} {{ number|decimal:2 }}", number=1.25) == "۱٫۲ ۱٫۲۵"
    assert shown("{{ number|decimal }}", number=None) == ""
    with translation.override("en"):
        assert shown("{{ number|decimal }}", number=1.25) == "1.2"


def test_a_bare_number_among_answers_is_shown_in_persian_digits():
    with translation.override("fa"):
        assert shown("{{ text|answer }}", text="09123456789") == "۰۹۱۲۳۴۵۶۷۸۹"
        assert shown("{{ text|answer }}", text="a1@example.org") == "a1@example.org"
    with translation.override("en"):
        assert shown("{{ text|answer }}", text="12345678") == "12345678"
