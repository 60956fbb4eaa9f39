"""The QR code of a letter."""

import io

import segno

#: Pixels per module: at the size a letter prints it, about 600 dots per inch.
_SCALE = 10
#: Modules of white round the code (ISO/IEC 18004 asks for four).
_QUIET_ZONE = 4


def png(data: str) -> bytes:
    """`data` as a QR code of medium error correction (15 % may be lost to a fold or a stamp), a black-and-white PNG."""
    out = io.BytesIO()
    segno.make_qr(data, error="m").save(out, kind="png", scale=_SCALE, border=_QUIET_ZONE)
    return out.getvalue()
