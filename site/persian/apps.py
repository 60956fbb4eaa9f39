from django.apps import AppConfig


class PersianConfig(AppConfig):
    name = "persian"
