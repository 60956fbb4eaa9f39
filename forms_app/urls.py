"""Included below `apply/`."""

from django.urls import path

from forms_app.wizard.doors import receipt, start
from forms_app.wizard.state import CHECK
from forms_app.wizard.views import wizard

urlpatterns = [
    path("<slug:slug>/", start, name="apply"),
    path(f"<slug:slug>/{CHECK}/", wizard, {"step": CHECK}, name="apply_check"),
    path("<slug:slug>/receipt/<str:token>/", receipt, name="receipt"),
    path("<slug:slug>/<slug:step>/", wizard, name="apply_step"),
]
