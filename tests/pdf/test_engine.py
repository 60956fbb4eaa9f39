"""The seam: bytes, or RenderError; nothing from outside."""

import http.server
import io
import logging
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from pdf.engine import Assets, Meta, RenderError, render
from tests.pdf.conftest import document

PIXEL = io.BytesIO()
Image.new("RGB", (4, 4), "red").save(PIXEL, "PNG")


def test_document_carries_its_title_author_and_language(make):
    pdf = render(
        document("<title>دیگر</title><p>متن</p>"), Assets(), Meta("معرّفی‌نامهٔ ملّی", "ادارهٔ ما", "نامه")
    )
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title == "معرّفی‌نامهٔ ملّی"
    assert reader.metadata.author == "ادارهٔ ما"
    assert reader.metadata.subject == "نامه"
    assert reader.trailer["/Root"]["/Lang"] == "fa"


def test_fonts_are_embedded_and_persian_is_the_default(make):
    resources = pypdf.PdfReader(io.BytesIO(make("<p>متن <b>سیاه</b></p>"))).pages[0]["/Resources"]
    names = {font.get_object()["/BaseFont"] for font in resources["/Font"].values()}
    assert any(name.endswith("+Vazirmatn-Regular") for name in names)
    assert any(name.endswith("+Vazirmatn-Bold") for name in names)


def test_slanted_text_is_not_drawn_bold(make):
    resources = pypdf.PdfReader(io.BytesIO(make("<p>متن <i>کج</i></p>"))).pages[0]["/Resources"]
    assert not any("Bold" in font.get_object()["/BaseFont"] for font in resources["/Font"].values())


@pytest.mark.parametrize(
    "body",
    [
        "<p>漢字</p>",  # a glyph no font has
        '<p style="font-family: Comic Sans MS">متن</p>',
        '<p><img src="absent.png"/></p>',
        '<p><img src="broken.png"/></p>',
        "<style>@font-face { font-family: X; src: url(absent.ttf); }</style><p style='font-family: X'>متن</p>",
        '<table><tr><td colspan="1000000">متن</td></tr></table>',
        '<table><tr><td style="width: -50pt">متن</td></tr></table>',
        '<p style="font-size: 4000pt">متن</p>',
        '<p style="padding: 4000pt">متن</p>',
        '<p><img src="data:image/svg+xml;base64,PHN2Zy8+"/></p>',
        "<div>" * 400 + "متن" + "</div>" * 400,
        "<p>" + "متن " * 200_000 + "</p>",
    ],
)
def test_what_the_engine_stumbles_over_is_an_error(make, body):
    with pytest.raises(RenderError) as caught:
        make(body, files={"broken.png": b"\x89PNG no picture"})
    assert caught.value.reasons


def test_frame_too_small_for_its_content_is_an_error(make):
    css = """@page { @frame body { left: 20pt; top: 60pt; width: 280pt; height: 150pt; }
    @frame head { -pdf-frame-content: head; left: 20pt; top: 5pt; width: 280pt; height: 20pt; } }"""
    with pytest.raises(RenderError, match="head"):
        make('<div id="head"><p>یک<br/>دو<br/>سه<br/>چهار</p></div><p>متن</p>', css)


def test_reasons_quote_nothing_of_the_text(make):
    with pytest.raises(RenderError) as caught:
        make("<p>زهرا محمدی 漢</p>")
    assert "زهرا" not in str(caught.value)


def test_warnings_are_heard_though_logging_was_switched_off(make):
    for name in ("xhtml2pdf", "xhtml2pdf.context"):
        logging.getLogger(name).disabled = True
    with pytest.raises(RenderError):
        make("<p>漢</p>")


def test_engine_says_nothing_to_the_log_of_the_process(make, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(RenderError):
        make("<p>زهرا 漢</p>")
    assert "زهرا" not in caplog.text


@pytest.mark.parametrize("name", ["../x.png", "/etc/x.png", "a/b.png", ".hidden", "", "a b.png"])
def test_asset_must_be_a_plain_file_name(name):
    with pytest.raises(RenderError):
        render(document("<p>متن</p>"), Assets({name: b""}), Meta("آزمایش"))


def test_assets_are_gone_afterwards(make):
    before = set(Path(tempfile.gettempdir()).glob("letter-*"))
    make('<p><img src="dot.png"/></p>', files={"dot.png": PIXEL.getvalue()})
    assert set(Path(tempfile.gettempdir()).glob("letter-*")) <= before


def test_many_threads_make_their_own_documents(make, text_of):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda number: make(f"<p>نامهٔ شمارهٔ {number}</p>"), range(12)))
    for number, pdf in enumerate(made):
        assert str(number) in text_of(pdf)


def test_same_page_before_and_after_other_documents(make):
    """Codes and glyphs made for one document must not show in another."""

    def streams(pdf: bytes) -> list[bytes]:
        return [page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]

    first = streams(make("<p>نامهٔ محمّد، حتماً</p>"))
    make("<p>مسئولیّتِ ملّیِ همهٔ کارکنان؛ اِعراب‌گذاریِ کامل</p>")
    assert streams(make("<p>نامهٔ محمّد، حتماً</p>")) == first


# -- nothing from outside ---------------------------------------------------------------------

OUTSIDE = [
    '<p><img src="{at}"/></p>',
    '<link rel="stylesheet" href="{at}"/><p>متن</p>',
    '<style>@import url("{at}");</style><p>متن</p>',
    '<style>@font-face {{ font-family: X; src: url("{at}"); }}</style><p>متن</p>',
    '<style>@page {{ background-image: url("{at}"); }}</style><p>متن</p>',
    '<p style="background-image: url({at})">متن</p>',
    '<ul style="list-style-image: url({at})"><li>متن</li></ul>',
    '<pdf:font name="X" src="{at}"/><p>متن</p>',
    '<pdf:insertpdf src="{at}"/><p>متن</p>',
    '<object data="{at}"></object><iframe src="{at}"></iframe><p>متن</p>',
]


@pytest.fixture(scope="module")
def opened():
    """Every file opened and every address connected to, while `armed` is set."""
    seen: list[str] = []
    state = {"armed": False}

    def hook(event: str, arguments: tuple) -> None:
        if state["armed"] and event in ("open", "socket.connect", "socket.getaddrinfo"):
            seen.append(f"{event} {arguments[0] if event == 'open' else arguments}")

    sys.addaudithook(hook)
    return seen, state


@pytest.fixture(scope="module")
def server():
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


@pytest.mark.parametrize("markup", OUTSIDE)
@pytest.mark.parametrize("where", ["file", "path", "climb", "http", "decimal"])
def test_nothing_outside_the_assets_is_read(make, opened, server, tmp_path, markup, where):
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL.getvalue())
    address, asked = server
    at = {
        "file": secret.as_uri(),
        "path": str(secret),
        "climb": f"../../../../../..{secret}",
        "http": f"{address}/x.png",
        "decimal": f"{address.replace('127.0.0.1', '2130706433')}/x.png",
    }[where]
    seen, state = opened
    seen.clear()
    state["armed"] = True
    try:
        make(markup.format(at=at))
    except RenderError:
        pass
    finally:
        state["armed"] = False
    assert not asked
    assert not [event for event in seen if "secret" in event or event.startswith("socket")]


def test_link_among_the_assets_leads_nowhere(make, opened):
    """Assets are bytes, so a symbolic link cannot come with them; an SVG naming a file does not open it either."""
    seen, state = opened
    seen.clear()
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">
    <image xlink:href="/etc/hostname" width="9" height="9"/></svg>"""
    state["armed"] = True
    try:
        make('<p><img src="a.svg"/></p>', files={"a.svg": svg})
    except RenderError:
        pass
    finally:
        state["armed"] = False
    assert not [event for event in seen if "/etc/hostname" in event]
