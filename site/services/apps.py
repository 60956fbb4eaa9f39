from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = _("Services")

    def ready(self) -> None:
        """Let kept answers lapse with every change of what the public pages show."""
        from wagtail.models import PageViewRestriction, Site

        from services import models, publication

        publication.watch(models.Office, models.HomePage, models.ServicePage, models.Fee, models.Directive)
        publication.watch(PageViewRestriction, Site, models.ListItem, models.IdentifierFormat)
        publication.watch_publishing()
