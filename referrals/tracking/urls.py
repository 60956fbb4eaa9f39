"""The addresses of tracking; none of them names a case."""

from django.urls import path

from referrals.tracking import completion, views

public_patterns = [
    path("track/", views.look_up, name="track"),
    path("track/case/", views.show, name="track_case"),
    path("track/complete/", completion.fill_in, name="track_complete"),
    path("track/complete/typed/", completion.typed, name="track_complete_typed"),
    path("track/receipt/", views.receipt, name="track_receipt"),
    path("track/withdraw/", views.withdraw, name="track_withdraw"),
    path("track/object/", views.object_, name="track_object"),
    path("track/leave/", views.leave, name="track_leave"),
]
