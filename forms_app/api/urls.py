"""Included below `api/`."""

from django.urls import include, path

from forms_app.api.routes import urlpatterns as routes

urlpatterns = [path("", include(routes()[:2], namespace="api"))]
