"""Glyphs made in memory."""

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from pdf import fonts
from pdf.composites import Composites


@pytest.fixture
def face() -> TTFontFace:
    return TTFontFace(str(fonts.files()[0]))


def test_same_parts_and_width_are_made_once(face):
    composites = Composites(face)
    glyph = face.charToGlyph[ord("ب")]
    made = composites.glyph(((glyph, 0, 0),), 700)
    assert composites.glyph(((glyph, 0, 0),), 700) == made
    assert composites.glyph(((glyph, 0, 0),), 701) != made
    assert face.hmetrics[made][0] == 700


def test_glyph_without_parts_is_blank(face):
    composites = Composites(face)
    assert composites.is_empty(composites.glyph((), 300))


def test_numbers_of_the_font_are_left_alone(face):
    before = [face.glyphPos[number] for number in range(face.numGlyphs)]
    made = Composites(face).glyph(((face.charToGlyph[ord("ب")], 10, 20),), 700)
    assert made > face.numGlyphs
    assert [face.glyphPos[number] for number in range(face.numGlyphs)] == before


def test_subset_holds_the_composite_and_its_parts(face):
    face.charToGlyph[0xF0000] = Composites(face).glyph(
        ((face.charToGlyph[ord("ب")], 0, 0), (face.charToGlyph[0x651], 5, 9)), 700
    )
    subset = face.makeSubset([0xF0000])
    assert len(subset) > 500
