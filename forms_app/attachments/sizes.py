"""The size of a file in words; Django's own for this are not translated."""

from django.utils.translation import gettext as _

from persian.templatetags.persian import decimal, digits

MEGABYTE = 1024 * 1024


def size_text(size: int) -> str:
    """«۲۵۶ کیلوبایت» for `size` bytes."""
    if size < MEGABYTE:
        return _("%(size)s KB") % {"size": digits(max(1, round(size / 1024)))}
    return _("%(size)s MB") % {"size": decimal(size / MEGABYTE)}
