"""What letters add to the Wagtail admin; `referrals.wagtail_hooks` registers it."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html

from referrals.letters import urls


def register_admin_urls():
    """The staff's views of letters, below /admin/referrals/letters/."""
    return [path("referrals/letters/", include((urls.staff_patterns, "letters"), namespace="letters"))]


def global_admin_css() -> str:
    """The look of the letters panel and of the list of merge fields."""
    return format_html('<link rel="stylesheet" href="{}">', static("referrals/letters/admin.css"))
