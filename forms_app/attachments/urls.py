"""Included below `admin/attachments/`."""

from django.urls import path

from forms_app.attachments.views import attachment

urlpatterns = [path("<uuid:public_id>/", attachment, name="attachment")]
