"""What an editor builds, and the immutable version that publishing makes of it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from forms_app.definitions.blocks import Messages, Steps
from forms_app.definitions.preview import preview
from forms_app.definitions.schema import compile_schema
from forms_app.definitions.streams import CodedStreamField


class Access(models.TextChoices):
    """Who may fill a form in."""

    PUBLIC = "public", _("the public")
    CLERKS = "clerks", _("clerks only")
    INVITED = "invited", _("holders of an invitation code")


class FormQuerySet(models.QuerySet):
    def with_latest_number(self) -> "FormQuerySet":
        """With `latest_number`, the number of the newest version."""
        return self.annotate(latest_number=models.Max("versions__number"))


class Form(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A form under edit. The public never meets it, only its versions."""

    slug = models.SlugField(_("address"), unique=True, help_text=_("The form is at /apply/<address>/."))
    title = models.CharField(_("title"), max_length=200)
    introduction = models.TextField(_("introduction"), blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    introduction_en = models.TextField(_("introduction in English"), blank=True)
    service = models.ForeignKey(
        "services.ServicePage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="forms",
        verbose_name=_("service"),
    )
    steps = CodedStreamField(Steps(), verbose_name=_("steps"), blank=True)
    messages = CodedStreamField(Messages(), verbose_name=_("messages"), blank=True)
    open_for_public = models.BooleanField(_("open to the public"), default=True)
    access = models.CharField(_("who may fill it in"), max_length=10, choices=Access, default=Access.PUBLIC)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    max_submissions = models.PositiveIntegerField(_("most requests"), null=True, blank=True)
    draft_days = models.PositiveSmallIntegerField(_("drafts are kept (days)"), default=7)

    objects = FormQuerySet.as_manager()

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def on_paper(self) -> bool:
        """May everybody print it? Also while it is closed online, for it may be handed in at the office."""
        return self.live and self.access != Access.INVITED

    def clean(self) -> None:
        """A key is frozen at the first publication: exports, letters and conditions name it."""
        super().clean()
        latest = self.latest_version()
        if latest is None:
            return
        frozen = {spec["id"]: spec["key"] for spec in _keyed(latest.schema)}
        for spec in _keyed(compile_schema(self)):
            if spec["key"] and frozen.get(spec["id"], spec["key"]) != spec["key"]:
                raise ValidationError(
                    {
                        "steps": _("The key “%(old)s” is published and cannot become “%(new)s”.")
                        % {"old": frozen[spec["id"]], "new": spec["key"]}
                    }
                )

    def latest_version(self) -> "FormVersion | None":
        """The version that a new applicant is asked; None before the first publication."""
        return self.versions.order_by("-number").first() if self.pk else None

    @property
    def is_open(self) -> bool:
        """May the public begin or go on with it?"""
        return self.live and self.open_for_public

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One mode for each step."""
        return [(f"step-{i}", block.value["title"] or str(i + 1)) for i, block in enumerate(self.steps)] or [
            ("step-0", str(_("Step")))
        ]

    def serve_preview(self, request, mode_name: str):
        """The step as the public will meet it, from what is in the editor now."""
        return preview(self, request, mode_name)


class FormVersion(models.Model):
    """What a submission was asked, for ever. `schema` is described in docs/architecture.md."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions", verbose_name=_("form"))
    number = models.PositiveIntegerField(_("version"))
    schema = models.JSONField(_("schema"))
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)
    # Withdrawn as faulty: nobody begins or goes on with it, what was sent under it stays as it is.
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        ordering = ["form", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_once"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~models.Q(withdrawal_reason=""),
                name="form_version_withdrawn_by_somebody_for_a_reason",
            ),
        ]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.form} {self.number}"

    def save(self, *args, **kwargs) -> None:
        """A version is written once. Raises TypeError for one that is stored already."""
        if not self._state.adding:
            raise TypeError("A form version never changes; publish a new one.")
        super().save(*args, **kwargs)


def _keyed(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Steps and fields: all that has an id and a key."""
    return [part for step in schema["steps"] for part in (step, *step["fields"])]
