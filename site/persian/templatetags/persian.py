"""Template filters, built into every template: digits and dates as Persian readers expect them."""

import datetime as dt
import re
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from persian import jalali
from persian.digits import to_persian

register = template.Library()
_ARABIC_SCRIPT = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_LATIN_SCRIPT = re.compile("[A-Za-z]")


@register.filter
def digits(value: object) -> str:
    """Persian digits in a Persian page; unchanged in an English one."""
    if value is None:
        return ""
    return to_persian(value) if (get_language() or "fa").startswith("fa") else str(value)


@register.filter
def persian(value: object) -> SafeString:
    """Text that the office wrote in Persian only, marked as such in a page of another language; else unchanged."""
    escaped = conditional_escape("" if value is None else str(value) if not isinstance(value, str) else value)
    if (get_language() or "fa").startswith("fa") or not is_persian(escaped):
        return escaped
    return mark_safe(f'<span lang="fa" dir="rtl">{escaped}</span>')


@register.filter
def is_persian(value: object) -> bool:
    """Are most letters of a text Persian or Arabic ones?"""
    text = str(value)
    return len(_ARABIC_SCRIPT.findall(text)) > len(_LATIN_SCRIPT.findall(text))


@register.filter
def answer(value: str) -> str:
    """What someone answered: a bare number (a document's, a telephone's) in the digits of the page; text as typed."""
    return digits(value) if value.replace("-", "").replace("/", "").isdecimal() else value


@register.filter
def jdate(value: dt.date | dt.datetime | None) -> str:
    """«۱۴۰۵/۰۹/۰۲»."""
    return jalali.short(value) if value else ""


@register.filter
def jlong(value: dt.date | dt.datetime | None) -> str:
    """«۲ آذر ۱۴۰۵»."""
    return jalali.long(value) if value else ""


@register.filter
def jclock(value: dt.datetime | None) -> str:
    """The time of day in the office's zone: «۱۰:۴۲»."""
    return jalali.clock(value) if value else ""


@register.filter
def jtime(value: dt.datetime | None) -> str:
    """«۱۴۰۵/۰۹/۰۲، ۱۴:۰۵», Tehran time."""
    return f"{jalali.short(value)}، {jalali.clock(value)}" if value else ""


@register.filter
def code(value: Any) -> SafeString:
    """A number or code that reads left to right and never breaks over two lines."""
    if value in (None, ""):
        return mark_safe("")
    return mark_safe(f'<bdi dir="ltr" class="code">{conditional_escape(value)}</bdi>')


@register.filter
def decimal(value: float | None, places: int = 1) -> str:
    """«۱٫۵»: a number with `places` decimals and, in Persian, the Persian separator; empty for None."""
    if value is None:
        return ""
    text = f"{value:.{places}f}"
    return digits(text.replace(".", "٫") if (get_language() or "fa").startswith("fa") else text)
