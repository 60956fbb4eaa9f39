from django.apps import AppConfig

from persian import formats


class PersianConfig(AppConfig):
    name = "persian"

    def ready(self) -> None:
        formats.install()
