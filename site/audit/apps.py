from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("Audit log")

    def ready(self) -> None:
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_logged_in

        from audit import signins

        user_logged_in.connect(signins.signed_in, dispatch_uid="audit.signed_in")
        user_locked_out.connect(signins.locked_out, dispatch_uid="audit.locked_out")
