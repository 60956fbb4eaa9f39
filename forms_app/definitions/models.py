"""What an editor builds, and the immutable version that publishing makes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from forms_app.definitions.blocks import Messages, Steps


class Form(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A form under edit. The public never meets it, only its versions."""

    slug = models.SlugField(_("address"), unique=True, help_text=_("The form is at /apply/<address>/."))
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)
    service = models.ForeignKey(
        "services.ServicePage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forms",
        verbose_name=_("service"),
    )
    steps = StreamField(Steps(), verbose_name=_("steps"), blank=True)
    messages = StreamField(Messages(), verbose_name=_("messages"), blank=True)
    open_for_public = models.BooleanField(_("open to the public"), default=True)
    draft_days = models.PositiveSmallIntegerField(_("drafts are kept (days)"), default=7)

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """What a submission was asked, for ever. `schema` is described in docs/architecture.md."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions", verbose_name=_("form"))
    number = models.PositiveIntegerField(_("version"))
    schema = models.JSONField(_("schema"))
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        ordering = ["form", "-number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="form_version_once")]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.form} {self.number}"
