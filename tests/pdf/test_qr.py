"""The QR code of a letter."""

import io

from PIL import Image

from pdf.qr import png


def test_code_has_a_quiet_zone_and_two_colours():
    image = Image.open(io.BytesIO(png("https://example.org/verify/abc")))
    assert image.mode == "1"
    assert image.crop((0, 0, image.width, 40)).getextrema() == (255, 255)
    assert image.getextrema() == (0, 255)


def test_code_is_drawn_in_a_document(make):
    pdf = make(
        '<p><img src="qr.png" style="width: 60pt; height: 60pt"/></p>', files={"qr.png": png("x" * 60)}
    )
    assert pdf.startswith(b"%PDF")
