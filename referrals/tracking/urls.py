"""The addresses of tracking; none of them names a case."""

from django.urls import path

from referrals.tracking import views

public_patterns = [
    path("track/", views.look_up, name="track"),
    path("track/case/", views.show, name="track_case"),
    path("track/withdraw/", views.withdraw, name="track_withdraw"),
    path("track/object/", views.object_, name="track_object"),
    path("track/leave/", views.leave, name="track_leave"),
]
