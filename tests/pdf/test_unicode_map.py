"""Private codes and the table that gives their letters back."""

import re

import pytest

from pdf.unicode_map import FIRST, LAST, PLENTY, OutOfCodes, PrivateCodes, to_unicode_map


def test_code_reads_as_its_letter_and_other_characters_as_themselves():
    codes = PrivateCodes()
    assert codes.reads_as(codes.take("م")) == "م"
    assert codes.reads_as(codes.take("")) == ""
    assert codes.reads_as(ord("A")) == "A"
    assert codes.reads_as(0) == ""


def test_codes_run_out_with_an_error():
    codes = PrivateCodes()
    for _ in range(LAST - FIRST + 1):
        codes.take("م")
    assert codes.plenty()
    with pytest.raises(OutOfCodes):
        codes.take("م")
    codes.clear()
    assert codes.take("م") == FIRST


def test_plenty_leaves_room_for_one_more_document():
    assert LAST - FIRST - PLENTY > 20_000


def test_table_is_written_in_utf_16_and_in_blocks_of_a_hundred():
    table = to_unicode_map(b"AAAAAA+X", [0, 0x41, 0x1F600, *range(0x600, 0x700)])
    assert "<01> <0041>" in table
    assert "<02> <D83DDE00>" in table
    assert "<00>" not in table.split("endcodespacerange")[1]
    assert max(int(number) for number in re.findall(r"(\d+) beginbfchar", table)) == 100
