"""Pictures are decoded and drawn anew: nothing of the sent file but its pixels is kept (BR-45)."""

from io import BytesIO

from PIL import Image, ImageOps

from forms_app.attachments.refusal import Refused

MAX_PIXELS = 40_000_000
LONGEST_SIDE = 3000
SMALL_SIDE = 240
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
SAVE: dict[str, dict] = {"JPEG": {"quality": 88, "optimize": True}, "PNG": {"optimize": False}}


def rebuild(data: bytes, content_type: str) -> bytes:
    """Return the picture in `data` re-encoded in its own format, upright, and at most LONGEST_SIDE pixels long.

    EXIF, GPS, comments, colour profiles, thumbnails and whatever was appended are gone. Raises Refused
    ("too_many_pixels", "unreadable").
    """
    kind = FORMATS[content_type]
    try:
        with Image.open(BytesIO(data), formats=[kind]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused("too_many_pixels")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG only: decodes at a fraction of the size
            clean = _only_pixels(ImageOps.exif_transpose(picture))
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except (
        Exception
    ):  # a decoder fed with rubbish raises nearly anything: struct, zlib, type and value errors
        raise Refused("unreadable") from None
    clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    out = BytesIO()
    clean.save(out, kind, **SAVE[kind])
    return out.getvalue()


def small(data: bytes, content_type: str) -> bytes:
    """A JPEG of at most SMALL_SIDE pixels of a picture that `rebuild` made."""
    with Image.open(BytesIO(data), formats=[FORMATS[content_type]]) as picture:
        picture.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        little = picture.convert("RGB")
    little.thumbnail((SMALL_SIDE, SMALL_SIDE))
    out = BytesIO()
    little.save(out, "JPEG", quality=80)
    return out.getvalue()


def _only_pixels(picture: Image.Image) -> Image.Image:
    """A new picture, grey or RGB on white, that shares nothing with `picture` but what is seen."""
    if picture.mode.startswith("I"):  # 16 bits a pixel, as some scanners send
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "L"):
        clean = Image.new("L", picture.size)
        clean.paste(picture)
        return clean
    layered = picture.convert("RGBA") if picture.has_transparency_data else picture.convert("RGB")
    clean = Image.new("RGB", picture.size, "white")
    clean.paste(layered, mask=layered.getchannel("A") if layered.mode == "RGBA" else None)
    return clean
