"""Included below `admin/entry/`, before Wagtail's own addresses."""

from django.urls import path

from forms_app.entry import doors, files, page

urlpatterns = [
    path("", doors.choose, name="entry"),
    path("begin/<slug:slug>/", doors.begin, name="entry_begin"),
    path("receipt/<uuid:public_id>/", doors.receipt, name="entry_receipt"),
    path("<str:token>/", page.page, name="entry_page"),
    path("<str:token>/keep/", page.keep, name="entry_keep"),
    path("<str:token>/duplicates/", page.duplicates_asked, name="entry_duplicates"),
    path("<str:token>/erase/", page.erase, name="entry_erase"),
    path("<str:token>/file/", files.upload, name="entry_upload"),
    path("<str:token>/file/<uuid:public_id>/", files.picture, name="entry_picture"),
]
