"""Addresses of letters: below the admin for staff, and /verify/ for everyone."""

from django.urls import path

from referrals.letters import verify_views, views

staff_patterns = [
    path("case/<uuid:case_id>/draft/<slug:key>/", views.draft, name="draft"),
    path("case/<uuid:case_id>/issue/", views.issue_letters, name="issue"),
    path("<uuid:letter_id>/", views.letter_page, name="letter"),
    path("<uuid:letter_id>/file/", views.letter_file, name="file"),
    path("<uuid:letter_id>/hand-over/", views.hand_over_letter, name="hand_over"),
    path("<uuid:letter_id>/void/", views.void_letter, name="void"),
    path("<uuid:letter_id>/outcome/", views.letter_outcome, name="outcome"),
]

public_patterns = [
    path("verify/", verify_views.verify, name="verify"),
    path("verify/<str:token>/", verify_views.verify_token, name="verify_token"),
    path("verify/<str:token>/present/", verify_views.present_letter, name="verify_present"),
    path("verify/<str:token>/outcome/", verify_views.report_outcome, name="verify_outcome"),
]
