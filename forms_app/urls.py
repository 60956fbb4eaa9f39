"""Included below `apply/`."""

from django.urls import path

from forms_app.paper.views import paper
from forms_app.wizard.doors import receipt, start
from forms_app.wizard.later import later, leave, send_me_the_code, take_up
from forms_app.wizard.state import CHECK, TASKS
from forms_app.wizard.typed import picture, typed
from forms_app.wizard.views import wizard

urlpatterns = [
    path("resume/", take_up, name="resume"),
    path("picture/<uuid:public_id>/", picture, name="apply_picture"),
    path("<slug:slug>/", start, name="apply"),
    path("<slug:slug>/paper.pdf", paper, name="apply_paper"),
    path("<slug:slug>/later/", later, name="apply_later"),
    path("<slug:slug>/later/send/", send_me_the_code, name="apply_send_code"),
    path("<slug:slug>/leave/", leave, name="apply_leave"),
    path(f"<slug:slug>/{TASKS}/", wizard, {"step": TASKS}, name="apply_tasks"),
    path(f"<slug:slug>/{CHECK}/", wizard, {"step": CHECK}, name="apply_check"),
    path("<slug:slug>/receipt/<str:token>/", receipt, name="receipt"),
    path("<slug:slug>/<slug:step>/typed/", typed, name="apply_typed"),
    path("<slug:slug>/<slug:step>/", wizard, name="apply_step"),
]
