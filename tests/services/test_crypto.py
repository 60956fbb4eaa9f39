import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import crypto

PAYLOAD = {"answers": {"نام": "زهرا «آزمایشی»"}, "خالی": None}
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_persian_text_comes_back_and_cannot_be_read_meanwhile():
    sealed = crypto.seal(PAYLOAD, "draft:1")
    assert crypto.unseal(sealed, "draft:1") == PAYLOAD
    assert "زهرا".encode() not in sealed


@given(st.dictionaries(st.text(), values))
def test_anything_comes_back(payload):
    assert crypto.unseal(crypto.seal(payload, "x:1"), "x:1") == payload


def test_the_same_text_never_looks_the_same():
    assert crypto.seal(PAYLOAD, "draft:1") != crypto.seal(PAYLOAD, "draft:1")


def test_another_key_is_refused_loudly(settings):
    sealed = crypto.seal(PAYLOAD, "draft:1")
    settings.DATA_KEY = "ab" * 32
    with pytest.raises(crypto.WrongKey):
        crypto.unseal(sealed, "draft:1")


def test_the_text_of_another_row_is_refused():
    with pytest.raises(crypto.WrongKey):
        crypto.unseal(crypto.seal(PAYLOAD, "draft:1"), "draft:2")


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_changed_byte_is_refused(place):
    sealed = bytearray(crypto.seal(PAYLOAD, "draft:1"))
    sealed[place] ^= 1
    with pytest.raises(crypto.WrongKey):
        crypto.unseal(bytes(sealed), "draft:1")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + b"0" * 12, b"plain"])
def test_what_was_never_sealed_is_refused(sealed):
    with pytest.raises(crypto.WrongKey):
        crypto.unseal(sealed, "draft:1")


@pytest.mark.parametrize("key", ["ab", "ab" * 16])
def test_a_short_key_seals_nothing(settings, key):
    settings.DATA_KEY = key
    with pytest.raises(crypto.WrongKey):
        crypto.seal(PAYLOAD, "draft:1")
