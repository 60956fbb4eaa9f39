"""Addresses of messages, below the admin."""

from django.urls import include, path

from referrals.notices import views

staff_patterns = [
    path("<uuid:case_id>/consent/", views.consent, name="consent"),
    path("<uuid:case_id>/<slug:template>/print/", views.notice, name="print"),
    path("<uuid:case_id>/<uuid:message_id>/again/", views.again, name="again"),
]


def register_admin_urls():
    """For Wagtail's hook of the same name."""
    return [path("referrals/notices/", include((staff_patterns, "notices"), namespace="notices"))]
