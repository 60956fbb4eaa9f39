from django.urls import path

from services.language import language_page
from services.views import directive_page

urlpatterns = [
    path("language/", language_page, name="language"),
    path("directives/<slug:key>/", directive_page, name="directive"),
    path("directives/<slug:key>/<str:first_day>/", directive_page, name="directive_version"),
]
