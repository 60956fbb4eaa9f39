"""What an editor builds, and the immutable version that publishing makes of it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from audit.log import record
from forms_app.definitions.blocks import Messages, Steps
from forms_app.definitions.checks.gate import SoundOnly
from forms_app.definitions.keys import frozen_error
from forms_app.definitions.opening import Closed, changes_at, closed_to_newcomers
from forms_app.definitions.preview import modes, preview
from forms_app.definitions.streams import CodedStreamField
from persian.templatetags.persian import digits
from services.approval import FourEyes


class Access(models.TextChoices):
    """Who may fill a form in."""

    PUBLIC = "public", _("the public")
    CLERKS = "clerks", _("clerks only")
    INVITED = "invited", _("holders of an invitation code")


# Frozen copies of unpublished drafts, made to try a form out, are numbered from here and are in no list of versions.
FIRST_TRIAL = 1_000_000_000
MOST_DRAFT_DAYS = 366
# What `urls.py` keeps for itself where the address of a form would stand.
PAGES = {"resume", "picture"}


class FormQuerySet(models.QuerySet):
    def with_latest_number(self) -> "FormQuerySet":
        """With `latest_number`, the number of the newest version."""
        return self.annotate(
            latest_number=models.Max("versions__number", filter=models.Q(versions__number__lt=FIRST_TRIAL))
        )


class Form(
    SoundOnly,
    FourEyes,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """A form under edit. The public never meets it, only its versions; a second person publishes them (BR-40)."""

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
        """Its address is free, it closes after it opens, and published keys do not change. Raises ValidationError."""
        super().clean()
        if self.slug in PAGES:
            raise ValidationError({"slug": _("A page of this site has this address; choose another.")})
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("A form closes after it opens.")})
        if self.max_submissions == 0:
            raise ValidationError({"max_submissions": _("Leave it empty for no limit, or enter at least 1.")})
        if self.draft_days is not None and not 1 <= self.draft_days <= MOST_DRAFT_DAYS:
            raise ValidationError({"draft_days": _("Between one day and a year.")})
        self._check_keys()

    def _check_keys(self) -> None:
        """A key is frozen at the first publication: exports, letters and conditions name it."""
        latest = self.latest_version()
        if latest is None:
            return
        published = {spec["id"]: spec["key"] for spec in _keyed(latest.schema)}
        if error := frozen_error(self.steps, published):
            raise ValidationError({"steps": error})

    def unpublish(self, set_expired=False, commit=True, user=None, log_action=True) -> None:
        """As Wagtail's; written to the audit log too, since it is what archives a form (see `archive`)."""
        super().unpublish(set_expired=set_expired, commit=commit, user=user, log_action=log_action)
        record(action="form.archived", target=self, by=user, kind="" if user else "system")

    def checks_url(self) -> str:
        """The page in the admin that lists what stands against publishing it."""
        return reverse(self.snippet_viewset.get_url_name("checks"), args=[self.pk])

    def latest_version(self) -> "FormVersion | None":
        """The version that a new applicant is asked; None before the first publication."""
        return self.versions.order_by("-number").first() if self.pk else None

    @property
    def is_open(self) -> bool:
        """Does it take new requests of the public now? `closed` says why not."""
        return self.closed() is None

    def closed(self) -> Closed | None:
        """Why the public cannot begin a request now; None if it can."""
        return closed_to_newcomers(self)

    def changes_at(self) -> dt.datetime | None:
        """When it opens or closes by itself the next time; None if it does not."""
        return changes_at(self)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One mode for each step and each of the invented people."""
        return modes(self)

    def serve_preview(self, request, mode_name: str):
        """The step as the public will meet it, from what is in the editor now."""
        return preview(self, request, mode_name)


class PublishedVersions(models.Manager):
    """The versions that were published: what `form.versions` holds. Trials are met only through their drafts."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(number__lt=FIRST_TRIAL)


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

    objects = PublishedVersions()
    every = models.Manager()  # noqa: DJ012 – the first manager is the default, and hides trials

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
        if self.is_trial:
            return str(_("%(form)s (trial)") % {"form": self.form})
        return f"{self.form} {self.number}"

    def save(self, *args, **kwargs) -> None:
        """A version is written once. Raises TypeError for one that is stored already."""
        if not self._state.adding:
            raise TypeError("A form version never changes; publish a new one.")
        super().save(*args, **kwargs)

    @property
    def is_trial(self) -> bool:
        """Was it frozen only to try the form out?"""
        return self.number >= FIRST_TRIAL

    @property
    def shown_number(self) -> str:
        """The number in the digits of the page; of a trial a word, since its number means nothing to a reader."""
        return str(_("trial")) if self.is_trial else digits(self.number)


def _keyed(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Steps and fields: all that has an id and a key."""
    return [part for step in schema["steps"] for part in (step, *step["fields"])]
