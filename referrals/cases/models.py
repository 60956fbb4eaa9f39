"""A case, its people and its history."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referrals.cases.states import State
from referrals.roles import WITHOUT_ACCOUNT, Role


class Ground(models.TextChoices):
    """The two grounds of a letter (BR-01)."""

    IDENTITY = "identity_incomplete", _("identity documents incomplete in the insurance system")
    SPECIAL = "special_services", _("need of special services")


class Trigger(models.TextChoices):
    """How the case began (BR-10, BR-11)."""

    REQUEST = "recipient_request", _("request of the recipient")
    PERIOD = "scheduled_time", _("arrival of a specified time")


class CaseQuerySet(models.QuerySet):
    def real(self) -> "CaseQuerySet":
        """Without those that staff opened to try a form out: what every list, queue, figure and letter counts."""
        return self.filter(is_test=False)

    def trials(self) -> "CaseQuerySet":
        """Only those."""
        return self.filter(is_test=True)


class Case(models.Model):
    """One request under way. `state` changes only through `referrals.cases.moves.move`."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("services.Office", models.PROTECT, related_name="+", verbose_name=_("office"))
    number = models.CharField(_("case number"), max_length=20)
    submission = models.OneToOneField("forms_app.Submission", models.PROTECT, related_name="case")
    service = models.ForeignKey("services.ServicePage", models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.SUBMITTED, db_index=True)
    # Counts the moves; a move names the version it saw, so of many at once exactly one wins.
    version = models.PositiveIntegerField(default=1)
    # Opened by staff who try a form out: numbered apart, in no list and no figure.
    is_test = models.BooleanField(_("test"), default=False)
    trigger = models.CharField(_("started by"), max_length=20, choices=Trigger, default=Trigger.REQUEST)
    identity_ground = models.BooleanField(_("ground: identity documents incomplete"), default=False)
    special_ground = models.BooleanField(_("ground: special services"), default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    counter_office = models.ForeignKey(
        "referrals.CounterOffice",
        models.PROTECT,
        null=True,
        related_name="cases",
        verbose_name=_("counter office"),
    )

    applicant_name = models.CharField(_("applicant"), max_length=130)
    search_name = models.CharField(max_length=130, db_index=True)
    household_code = models.CharField(_("household code"), max_length=30, blank=True, db_index=True)
    mobile = models.CharField(_("mobile"), max_length=15, blank=True)
    county = models.CharField(_("county"), max_length=60, blank=True)
    nationality = models.CharField(_("nationality"), max_length=10, blank=True)

    # Since then the applicant wishes no messages any more, whatever the form was answered (BR-33).
    messages_stopped_at = models.DateTimeField(_("no messages since"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), db_index=True)
    # When the file was complete last (BR-24); waiting states are taken off by the events.
    completed_at = models.DateTimeField(_("file complete at"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-opened_at"]
        default_permissions = ("view",)
        permissions = [
            ("view_health_data", _("Can see health data")),
            *[(f"act_as_{role.value}", role.label) for role in Role if role not in WITHOUT_ACCOUNT],
        ]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="case_number_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def grounds(self) -> list[Ground]:
        """The grounds of this case in the order of the directive."""
        pairs = ((self.identity_ground, Ground.IDENTITY), (self.special_ground, Ground.SPECIAL))
        return [ground for holds, ground in pairs if holds]


class Person(models.Model):
    """A member of the household as declared in the form; row None is the applicant."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="persons")
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    row = models.PositiveSmallIntegerField(
        null=True, help_text="Index in the repeated group; None: the applicant."
    )
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=70)
    father_name = models.CharField(_("father's name"), max_length=60, blank=True)
    gender = models.CharField(_("gender"), max_length=10, blank=True)
    relation = models.CharField(_("relation to the head"), max_length=60, blank=True)
    birth_date = models.DateField(_("birth date"), null=True)
    nationality = models.CharField(_("nationality"), max_length=80, blank=True)
    document_type = models.CharField(_("document"), max_length=80, blank=True)
    document_number = models.CharField(_("document number"), max_length=40, blank=True, db_index=True)
    exclusive_id = models.CharField(_("exclusive ID"), max_length=20, blank=True, db_index=True)
    has_problem = models.BooleanField(_("has an insurance problem"), default=False)
    # When the applicant last corrected who this is; a review in Najva from before no longer counts (BR-17).
    identity_changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["case", models.F("row").asc(nulls_first=True)]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "row"], name="person_row_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(row__isnull=True), name="person_applicant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def full_name(self) -> str:
        """First and last name as they are printed."""
        return f"{self.first_name} {self.last_name}".strip()


class Event(models.Model):
    """A move of a case. Append-only; service times and the history page are read from here."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    at = models.DateTimeField(_("at"))
    source = models.CharField(_("from"), max_length=20, choices=State, blank=True)
    target = models.CharField(_("to"), max_length=20, choices=State)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
