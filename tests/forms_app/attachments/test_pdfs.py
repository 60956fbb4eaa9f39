"""Only pages survive."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from forms_app.attachments import pdfs
from forms_app.attachments.refusal import Refused


def everything(data: bytes) -> bytes:
    """All objects of a PDF written out, so that nothing hides in a compressed stream."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            out,
            qdf=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def arm(pdf: pikepdf.Pdf) -> None:
    """Put in everything that a PDF can do of its own accord."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('boo')"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    pdf.attachments["evil.exe"] = b"MZ-evil"
    pdf.Root.Metadata = pdf.make_stream(b"<x>secret author</x>")
    pdf.docinfo["/Author"] = "secret author"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    page.PieceInfo = Dictionary(App=Dictionary(Private=String("secret author")))
    page.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([0, 0, 9, 9]),
                    A=Dictionary(S=Name.Launch, F=String("cmd.exe")),
                )
            ),
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([0, 0, 9, 9]),
                    A=Dictionary(S=Name.URI, URI=String("https://evil.example/")),
                )
            ),
        ]
    )


def test_scripts_actions_embedded_files_and_metadata_are_gone(document):
    armed = document(change=arm)
    before, after = everything(armed), everything(pdfs.rebuild(armed))
    for trace in (
        b"JavaScript", b"/JS", b"OpenAction", b"/AA", b"EmbeddedFile", b"MZ-evil", b"Launch", b"evil.example",
        b"secret author", b"/Annots", b"/Names",
    ):  # fmt: skip
        assert trace in before
        assert trace not in after
    assert b"(Page 1) Tj" in after


def test_all_pages_stay_in_order(document):
    with pikepdf.open(BytesIO(pdfs.rebuild(document(pages=3)))) as pdf:
        assert [b"Page %d" % n in page.Contents.read_bytes() for n, page in enumerate(pdf.pages, 1)] == [
            True
        ] * 3


def test_a_page_keeps_what_it_inherits(document):
    def lift(pdf):
        page = pdf.pages[0].obj
        pdf.Root.Pages.MediaBox = page.MediaBox
        pdf.Root.Pages.Resources = page.Resources
        pdf.Root.Pages.Rotate = 90
        del page["/MediaBox"], page["/Resources"]

    with pikepdf.open(BytesIO(pdfs.rebuild(document(change=lift)))) as pdf:
        page = pdf.pages[0]
        assert [int(side) for side in page.mediabox] == [0, 0, 200, 300]
        assert "/F1" in page.obj.Resources.Font
        assert page.obj.Rotate == 90


def test_what_was_typed_into_a_form_field_stays_visible(document):
    def add_form(pdf):
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String("Typed-in"),
                Rect=Array([10, 10, 150, 40]),
                DA=String("/Helv 12 Tf 0 g"),
                F=4,
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=font)),
            DA=String("/Helv 12 Tf 0 g"),
        )  # fmt: skip

    after = everything(pdfs.rebuild(document(change=add_form)))
    assert b"Typed-in" in after
    assert b"/Widget" not in after


def test_a_photo_inside_a_pdf_loses_its_place(document, picture):
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "secret-place"

    def add_photo(pdf):
        photo = pdf.make_stream(picture(exif=exif))
        photo.Type, photo.Subtype, photo.Width, photo.Height = Name.XObject, Name.Image, 60, 40
        photo.ColorSpace, photo.BitsPerComponent, photo.Filter = Name.DeviceRGB, 8, Name.DCTDecode
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=photo)

    clean = pdfs.rebuild(document(change=add_photo))
    assert b"secret-place" not in clean
    with pikepdf.open(BytesIO(clean)) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject["/Im"]).as_pil_image()
        red, green, blue = image.convert("RGB").getpixel((5, 5))
        assert red > 240
        assert green + blue < 20


@pytest.mark.parametrize("owner_only", [True, False])
def test_a_locked_pdf_says_so(document, owner_only):
    lock = pikepdf.Encryption(owner="x", user="" if owner_only else "y")
    with pytest.raises(Refused) as refused:
        pdfs.rebuild(document(encryption=lock))
    assert refused.value.code == "locked"


def test_too_many_pages_are_refused_with_the_limit(document):
    with pytest.raises(Refused) as refused:
        pdfs.rebuild(document(pages=21))
    assert (refused.value.code, refused.value.params) == ("too_many_pages", {"pages": 20})


def test_a_truncated_pdf_is_unreadable(document):
    whole = document(pages=2)
    for kept in (9, len(whole) // 2, len(whole) - 30):
        with pytest.raises(Refused) as refused:
            pdfs.rebuild(whole[:kept])
        assert refused.value.code == "unreadable"


def test_a_pdf_that_needs_endless_memory_or_time_ends_the_child_and_not_us(document):
    def bomb(pdf):
        import zlib

        packer = zlib.compressobj(9)
        zeros = b"".join(packer.compress(bytes(1 << 24)) for _ in range(32)) + packer.flush()
        stream = pdf.make_stream(b"x")
        stream.write(zeros, filter=Name.FlateDecode)
        pdf.pages[0].obj.Contents = stream

    data = document(change=bomb)
    assert len(data) < 5_000_000
    assert len(pdfs.rebuild(data)) < 5_000_000  # the stream is copied and never unpacked
