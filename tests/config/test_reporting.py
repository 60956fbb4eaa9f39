"""No canary leaves by a log line or an error report."""

import logging
import sys

import pytest
from django.test import RequestFactory
from django.views.debug import get_exception_reporter_class

from config.reporting import MaskingFormatter, masked

CANARY = "canary-7391-secret"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("GET /verify/AbC123xyz-_/ 200", "GET /verify/… 200"),
        ("Not Found: /track/?code=1234567890", "Not Found: /track/…"),
        ("GET /services/?q=secret HTTP/1.1", "GET /services/?… HTTP/1.1"),
        ("identity 0012345678 refused", "identity ######## refused"),
        ("شماره ۰۰۱۲۳۴۵۶۷۸ است", "شماره ######## است"),
        ("duplicate key\nDETAIL:  Key (name)=(علی) already exists.", "duplicate key\nDETAIL: …"),
        ("case 1234567 moved", "case 1234567 moved"),
    ],
)
def test_addresses_and_long_numbers_are_masked(line, kept):
    assert masked(line) == kept


def test_a_traceback_is_masked_too():
    try:
        raise ValueError("no such card: 12345678901")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "failed for %s", ("0912345678",), sys.exc_info()
        )
    text = MaskingFormatter("%(message)s").format(record)
    assert "12345678" not in text
    assert "Traceback" in text


def test_the_console_uses_it():
    from django.conf import settings

    assert settings.LOGGING["formatters"]["plain"]["()"] == "config.reporting.MaskingFormatter"
    assert settings.LOGGING["root"]["handlers"] == ["console"]


def test_an_error_report_shows_nothing_that_was_typed():
    request = RequestFactory().post(
        f"/apply/x/?code={CANARY}",
        {"name": CANARY},
        HTTP_COOKIE=f"sessionid={CANARY}",
        HTTP_REFERER=f"/{CANARY}",
    )
    typed = request.POST["name"]
    try:
        raise RuntimeError(f"failed with {len(typed)}")
    except RuntimeError:
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
    data = reporter.get_traceback_data()
    assert CANARY not in reporter.get_traceback_text()
    assert CANARY not in reporter.get_traceback_html()
    assert CANARY not in str(data["filtered_POST_items"])
    assert CANARY not in str([frame["vars"] for frame in data["frames"]])


def test_developers_still_see_everything(settings):
    settings.DEBUG = True
    request = RequestFactory().post("/apply/x/", {"name": CANARY})
    assert request.POST
    try:
        raise RuntimeError
    except RuntimeError:
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
    assert CANARY in reporter.get_traceback_text()
