"""Included below `apply/`."""

from django.urls import path

from forms_app.paper.views import paper
from forms_app.wizard.doors import receipt, start
from forms_app.wizard.state import CHECK
from forms_app.wizard.views import wizard

urlpatterns = [
    path("<slug:slug>/", start, name="apply"),
    path("<slug:slug>/paper.pdf", paper, name="apply_paper"),
    path(f"<slug:slug>/{CHECK}/", wizard, {"step": CHECK}, name="apply_check"),
    path("<slug:slug>/receipt/<str:token>/", receipt, name="receipt"),
    path("<slug:slug>/<slug:step>/", wizard, name="apply_step"),
]
