from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Khedmat"

    def ready(self) -> None:
        from config.roles import sync

        # Each app makes its permissions in its own turn of this signal, and the groups need all of them: so, the last.
        last = list(apps.get_app_configs())[-1]
        post_migrate.connect(sync, sender=last, dispatch_uid="config.roles.sync")
