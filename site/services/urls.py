from django.urls import path

from services.language import language_page

urlpatterns = [path("language/", language_page, name="language")]
