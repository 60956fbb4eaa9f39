from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "pdf"

    def ready(self) -> None:
        from pdf import checks  # noqa: F401  (registers the system check)
