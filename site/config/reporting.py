"""What leaves the process when something goes wrong: never what a person typed."""

import html
import logging
import re

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

# Tokens and codes in addresses, query strings, and runs of digits as long as a document, card or phone number.
_PATTERNS = (
    (re.compile(r"(/(?:verify|track|apply)/)[^\s\"'<>]+"), r"\1…"),
    (re.compile(r"\?[^\s\"'<>]+"), "?…"),
    (re.compile(r"\d{8,}"), "########"),
)
# PostgreSQL's and SQLite's errors quote the row that offends.
_DETAIL = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)


def masked(text: str) -> str:
    """`text` of the log without codes of addresses, query strings, long numbers (any script), and quoted rows."""
    text = _DETAIL.sub(r"\1: …", text)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


# Of the environment of a request only this is told.
SHOWN = {
    "REQUEST_METHOD",
    "CONTENT_TYPE",
    "CONTENT_LENGTH",
    "SERVER_PROTOCOL",
    "HTTP_USER_AGENT",
    "HTTP_ACCEPT_LANGUAGE",
}


class MaskingFormatter(logging.Formatter):
    """Masks the whole line, with the traceback and what its exception says."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class PrivateReporterFilter(SafeExceptionReporterFilter):
    """Error reports without forms, cookies and variables: nearly every variable here belongs to a person."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict:
        if request is None or not self.is_active(request):
            return super().get_post_parameters(request)
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request, tb_frame):
        if not self.is_active(request):
            return super().get_traceback_frame_variables(request, tb_frame)
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]

    def get_safe_request_meta(self, request: HttpRequest) -> dict:
        meta = super().get_safe_request_meta(request)
        if not self.is_active(request):
            return meta
        return {name: value if name in SHOWN else self.cleansed_substitute for name, value in meta.items()}

    def get_safe_cookies(self, request: HttpRequest) -> dict:
        if not self.is_active(request):
            return super().get_safe_cookies(request)
        return dict.fromkeys(request.COOKIES, self.cleansed_substitute)


class MaskingReporter(ExceptionReporter):
    """The report with its lines masked as those of the log are: exceptions and addresses quote what was typed."""

    def get_traceback_data(self) -> dict:
        data = super().get_traceback_data()
        if not settings.DEBUG:
            data["request_GET_items"] = data["request_FILES_items"] = []
        return data

    def get_traceback_text(self) -> SafeString:
        text = super().get_traceback_text()
        return text if settings.DEBUG else mark_safe(masked(text))  # plain text, never HTML

    def get_traceback_html(self) -> SafeString:
        """Not sent outside development: it repeats in many places what the text masks in one."""
        if settings.DEBUG:
            return super().get_traceback_html()
        return mark_safe(f"<pre>{html.escape(self.get_traceback_text())}</pre>")
