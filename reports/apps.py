from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Tell the forms which answers the statistics are made of."""
        from forms_app.definitions.uses import register
        from reports.uses import uses

        register(uses)
