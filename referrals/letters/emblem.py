"""The picture in the letterhead, if staff chose one. The product brings none of its own."""

import io
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from referrals.letters.models import LetterTemplate

LARGEST = (480, 480)


def emblem_png(template: "LetterTemplate") -> bytes:
    """The emblem of `template` as a small PNG, or nothing."""
    if template.emblem is None:
        return b""
    with template.emblem.file.open("rb") as source, Image.open(source) as picture:
        picture.thumbnail(LARGEST)
        out = io.BytesIO()
        picture.convert("RGBA").save(out, "PNG")
    return out.getvalue()
