import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persian.latin import key, latin


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("نام خانوادگی", "nam_khanoadgi"),
        ("شمارهٔ همراه", "shmare_hmrae"),
        ("آیا بیمه هستید؟", "aia_bime_hstid"),
        ("وضعیت تأهل", "vzait_tahl"),
        ("خانه‌ها", "khanhha"),
        ("كد ملي", "kd_mli"),
        ("۳ فرزند", "n3_frznd"),
        ("Résumé file", "resume_file"),
        ("؟؟", "field"),
        ("", "field"),
    ],
)
def test_a_key_is_proposed_from_a_label(label, expected):
    assert key(label) == expected


def test_a_long_label_gives_whole_words():
    assert key("تاریخ انقضای مدرک اقامت سرپرست خانوار و اعضای دیگر") == "tarikh_anghzai_mdrk_aghamt_srprst"


@given(st.text(max_size=120))
def test_every_label_gives_a_key_that_the_editor_accepts(text):
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key(text))


@given(st.text(max_size=60))
def test_the_letters_are_latin_and_stay_so(text):
    assert re.fullmatch(r"[a-z0-9_]*", latin(text))
    assert latin(latin(text).replace("_", " ")) == latin(text)
