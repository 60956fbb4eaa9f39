"""Whatever is thrown at the public addresses, the answer is never a fault of ours."""

import itertools
from urllib.parse import quote

import pytest
from django.urls import URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/login/",
    "/verify/",
    "/track/",
    "/language/",
    "/apply/sample/",
    "/directives/x/",
    "/nothing/here/",
    "/api/forms/",
    "/api/forms/sample",
)
BODIES = (
    "/login/",
    "/verify/",
    "/track/",
    "/i18n/setlang/",
    "/apply/sample/",
    "/logout/",
    "/api/forms/sample/submissions",
)
NASTY = (
    "\x00", "a\x00b", "%00", "\ud800", "\ufffe", "\u202e", "'\"><script>", "{{7*7}}", "${jndi:ldap://x}",
    "../../../etc/passwd", "..\\..\\x", "%s%n%d", "-1", "9" * 400, "1e309", "NaN", "٠١٢٣", "۱۴۰۴/۱۲/۳۰", "True", "[]",
    "x" * 20_000, "\r\nSet-Cookie: a=b", "' OR 1=1 --", "%ff%fe", "\u200c" * 50, "İı", "🙂", "\x1b[31m",
)  # fmt: skip


@pytest.fixture(autouse=True)
def show_pages_not_tracebacks(client):
    client.raise_request_exception = False


def calm(response) -> bool:
    return response.status_code < 500


def escaped(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("address", PAGES)
def test_nasty_queries_are_answered(client, address):
    names = ("q", "next", "page", "code", "token", "lang", "since")
    for number, text in enumerate(NASTY):
        whole = f"{address}?{names[number % len(names)]}={escaped(text)}"
        assert calm(client.get(whole)), whole


@pytest.mark.parametrize(
    "prefix", ["/", "/verify/", "/track/", "/apply/", "/directives/", "/apply/sample/", "/api/forms/"]
)
def test_nasty_paths_are_answered(client, prefix):
    for text in NASTY:
        address = f"{prefix}{escaped(text)[:3000]}/"
        assert calm(client.get(address)), address


@pytest.mark.parametrize("address", BODIES)
def test_nasty_forms_are_answered(client, address):
    names = (
        "username",
        "password",
        "code",
        "second",
        "language",
        "next",
        "csrfmiddlewaretoken",
        "token",
        "office",
    )
    for text in NASTY:
        clean = text.encode("utf-8", "replace").decode()
        assert calm(client.post(address, dict.fromkeys(names, clean))), text


HEADERS = {
    "CONTENT_TYPE": [
        "", "x", "multipart/form-data", "multipart/form-data; boundary=", "application/json", "text/xml",
        "multipart/form-data; boundary=" + "x" * 300, "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data; boundary=é",
    ],
    "HTTP_COOKIE": ["sessionid=x", "sessionid=" + "x" * 5000, "csrftoken=\x00", "=;=;=", "messages=garbage", "a" * 9],
    "HTTP_ACCEPT_LANGUAGE": ["fa", "*", "x" * 5000, "fa;q=nan", "\x00"],
    "HTTP_X_FORWARDED_FOR": ["x", "1.1.1.1, " * 500, "::1%eth0"],
    "HTTP_IF_MODIFIED_SINCE": ["x", "Thu, 99 Xxx 9999 99:99:99 GMT"],
    "HTTP_IF_NONE_MATCH": ["x", '"', "*"],
    "HTTP_RANGE": ["bytes=-1", "bytes=0-0,1-1,2-2", "x"],
    "HTTP_REFERER": ["javascript:1", "http://[", "x" * 5000],
    "HTTP_ORIGIN": ["null", "http://[", "x"],
    "HTTP_HOST": ["", "[", "a b", "x" * 300, "testserver:99999"],
    "HTTP_X_REQUESTED_WITH": ["XMLHttpRequest"],
    "CONTENT_LENGTH": ["-1", "x", "999999999999"],
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_nasty_headers_are_answered(client, name):
    for value, address in itertools.product(HEADERS[name], BODIES):
        assert calm(client.get(address, **{name: value})), (address, value)
        kind = value if name == "CONTENT_TYPE" else "application/x-www-form-urlencoded"
        more = {} if name == "CONTENT_TYPE" else {name: value}
        assert calm(client.generic("POST", address, b"a=1&b=2", kind, **more)), (address, value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b",
        b"--b\r\n",
        b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        b'--b\r\nContent-Disposition: form-data; name="\x00"; filename="\x00"\r\n\r\nx\r\n--b--',
        b'--b\r\nContent-Disposition: form-data; name="a"; filename="../../x"\r\nContent-Type: \x00\r\n\r\nx\r\n--b--',
        b'--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--',
        b"--b\r\n" + b"X: " + b"y" * 20_000 + b"\r\n\r\n\r\n--b--",
        b"\xff\xfe" * 500,
        bytes(range(256)) * 20,
    ],
)
def test_broken_multipart_bodies_are_answered(client, body):
    for address in BODIES:
        assert calm(client.generic("POST", address, body, "multipart/form-data; boundary=b"))


def test_odd_methods_are_answered(client):
    for method, address in itertools.product(
        ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "FOO"), PAGES
    ):
        assert calm(client.generic(method, address)), (method, address)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@quick
@given(address=st.sampled_from(PAGES), names=st.lists(texts, max_size=3), value=texts)
def test_any_query_is_answered(client, address, names, value):
    query = "&".join(f"{escaped(name)}={escaped(value)}" for name in names)
    assert calm(client.get(f"{address}?{query}"))


@quick
@given(prefix=st.sampled_from(["/", "/verify/", "/track/", "/apply/"]), rest=texts)
def test_any_path_is_answered(client, prefix, rest):
    assert calm(client.get(prefix + escaped(rest)))


@quick
@given(
    address=st.sampled_from(BODIES),
    body=st.binary(max_size=200),
    kind=st.sampled_from(HEADERS["CONTENT_TYPE"]),
)
def test_any_body_is_answered(client, address, body, kind):
    assert calm(client.generic("POST", address, body, kind))


def public_routes(patterns=None, prefix=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from public_routes(pattern.url_patterns, prefix + str(pattern.pattern))
        elif getattr(pattern.callback, "access", "") == "public":
            yield prefix + str(pattern.pattern)


def test_every_public_address_is_among_those_tried():
    tried = {address.strip("/").split("/")[0] for address in PAGES + BODIES} | {"healthz", "readyz"}
    assert {route.split("/")[0] for route in public_routes()} <= tried


def test_a_fault_of_ours_is_a_calm_page_too(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("canary 09121234567")

    monkeypatch.setattr("services.language.chosen", broken)
    monkeypatch.setattr("config.health._database", broken)
    response = client.get("/login/")
    assert response.status_code == 500
    assert "canary" not in response.content.decode()
    assert "<h1" in response.content.decode()
