from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms_app"
    verbose_name = _("Forms")

    def ready(self) -> None:
        from wagtail.signals import published

        from forms_app.definitions.checks import found, whole
        from forms_app.definitions.models import Form
        from forms_app.definitions.publish import on_published
        from services.messages import occasions
        from services.messages.placeholders import RESUME
        from services.publication import watch

        found.register(whole.check_steps)
        found.register(whole.check_uses)
        watch(Form)  # the service page shows the way to it
        occasions.register(RESUME, _("the applicant asks for the code of a draft"))
        published.connect(on_published, sender=Form, dispatch_uid="forms_app.publish_version")
