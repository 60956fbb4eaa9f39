"""Run by `pdfs.rebuild` as a program of its own: a PDF comes in by stdin, its rebuilt twin leaves by stdout.

Parsing a hostile PDF may need endless memory or time, or crash the C++ library below it. Here that ends this
process and not the one that serves the office. Nothing of Django or of this project is imported.
"""

import resource
import sys
from io import BytesIO

LOCKED, TOO_MANY_PAGES, UNREADABLE = 3, 4, 5
MEMORY, SECONDS = 1024**3, 15

# All that a page needs to be drawn. Actions, annotations, private data, threads and metadata are not among it.
PAGE_KEYS = {
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox",
    "/Rotate", "/Contents", "/Group", "/UserUnit",
}  # fmt: skip
# Keys that act, point outside the file or carry private data, wherever below a page they stand.
FORBIDDEN_KEYS = {
    "/AA", "/A", "/JS", "/JavaScript", "/OpenAction", "/EF", "/AF", "/RichMediaContent", "/XFA",
    "/Metadata", "/PieceInfo", "/OPI", "/Ref", "/LastModified", "/Launch", "/PS", "/Alternates", "/Measure",
}  # fmt: skip


def main(max_pages: int) -> int:
    """Rebuild stdin to stdout. Returns the exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pikepdf  # under the limits too

    try:
        with pikepdf.open(
            BytesIO(sys.stdin.buffer.read()), attempt_recovery=False, suppress_warnings=True
        ) as pdf:
            if pdf.is_encrypted:
                return LOCKED
            if not 0 < len(pdf.pages) <= max_pages:
                return TOO_MANY_PAGES if pdf.pages else UNREADABLE
            sys.stdout.buffer.write(rebuilt(pdf, pikepdf))
    except pikepdf.PasswordError:
        return LOCKED
    except Exception:
        return UNREADABLE
    return 0


def rebuilt(pdf, pikepdf) -> bytes:
    """Only the pages of `pdf`, in a new document. What was typed into form fields stays, drawn into the page."""
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        # Written out before the tree above the page, which may hold more than these, is left behind.
        for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            if key not in page.obj and (value := inherited(page.obj, key)) is not None:
                page.obj[key] = value
        for key in set(page.obj.keys()) - PAGE_KEYS:
            del page.obj[key]
    clean = pikepdf.new()
    clean.pages.extend(pdf.pages)
    for thing in clean.objects:
        strip(thing, pikepdf)
    out = BytesIO()
    clean.save(
        out,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def inherited(page, key: str):
    """The value of `key` in the nearest ancestor of `page` that has it, or None."""
    node, steps = page, 0
    while "/Parent" in node and steps < 50:
        node, steps = node["/Parent"], steps + 1
        if key in node:
            return node[key]
    return None


def strip(thing, pikepdf, depth: int = 0) -> None:
    """Remove the forbidden keys of `thing` and of what is written directly inside it."""
    if depth > 100:
        raise ValueError("nested too deep")
    if isinstance(thing, pikepdf.Array):
        children = list(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in FORBIDDEN_KEYS & set(thing.keys()):
            del thing[key]
        if isinstance(thing, pikepdf.Stream):
            _strip_stream(thing)
        children = [thing[key] for key in thing.keys()]  # noqa: SIM118  a Dictionary is not iterable
    else:
        return
    for child in children:
        if not child_is_indirect(child):
            strip(child, pikepdf, depth + 1)


def child_is_indirect(child) -> bool:
    """Whether `child` is an object of its own, met elsewhere in the walk (a plain Python value is not)."""
    return bool(getattr(child, "is_indirect", False))


def _strip_stream(stream) -> None:
    """Data kept in another file is not followed, and a photograph loses its EXIF."""
    for key in ("/F", "/FFilter", "/FDecodeParms"):
        if key in stream:
            del stream[key]
    if stream.get("/Filter") == "/DCTDecode":
        stream.write(
            bare_jpeg(stream.read_raw_bytes()),
            filter=stream["/Filter"],
            decode_parms=stream.get("/DecodeParms"),
        )


def bare_jpeg(data: bytes) -> bytes:
    """The JPEG without its APPn and comment segments, save Adobe's (it says how colours are coded)."""
    adobe, scan, comment = 0xEE, 0xDA, 0xFE
    out, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4]) + 2
        if marker == scan:
            break
        if marker == adobe or not (0xE0 <= marker <= 0xEF or marker == comment):
            out += data[at : at + length]
        at += length
    return bytes(out + data[at:])


if __name__ == "__main__":
    sys.exit(main(max_pages=int(sys.argv[1])))
