"""The office that runs the installation, and the settings an administrator may change."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from persian.jalali import NotADate, to_gregorian
from persian.jalali import long as long_date
from services.messages.channels import Channel, is_connected


class InquiryMode(models.TextChoices):
    """How the Health Insurance Directorate is asked: the boxes of part 8 of the card (BR-18)."""

    NONE = "none", _("none")
    ONLINE = "online", _("online")
    BATCH = "batch", _("batch file")
    OFFICE_LETTER = "office_letter", _("letter by the agency")
    VISITOR_LETTER = "visitor_letter", _("letter carried by the visitor")


class Office(models.Model):
    """A provincial Directorate (BR-08). Every case, letter and counter row belongs to one; an installation has one."""

    code = models.SlugField(_("code"), unique=True, help_text=_("Stands in letter numbers."))
    name = models.CharField(_("name"), max_length=200)
    province = models.CharField(_("province"), max_length=80)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    letterhead = models.TextField(_("letterhead"), blank=True, help_text=_("One line each, top to bottom."))
    invocation = models.CharField(_("invocation"), max_length=60, blank=True)
    sample = models.BooleanField(
        _("sample installation"),
        default=False,
        help_text=_("Everything shown and printed is marked as sample."),
    )

    letter_validity_days = models.PositiveSmallIntegerField(_("validity of a letter (days)"), default=30)
    najva_valid_days = models.PositiveSmallIntegerField(_("validity of a Najva review (days)"), default=7)
    completion_days = models.PositiveSmallIntegerField(_("time to complete a request (days)"), default=10)
    objection_days = models.PositiveSmallIntegerField(_("time to object (days)"), default=20)
    target_working_days = models.PositiveSmallIntegerField(_("target (working days)"), default=1)
    letters_per_year = models.PositiveSmallIntegerField(
        _("letters per household, ground and insurance year"), default=1
    )
    insurance_year_month = models.PositiveSmallIntegerField(_("insurance year begins in month"), default=12)
    insurance_year_day = models.PositiveSmallIntegerField(_("insurance year begins on day"), default=6)
    inquiry_mode = models.CharField(
        _("inquiries to Health Insurance: usual way"),
        max_length=20,
        choices=InquiryMode,
        default=InquiryMode.NONE,
        help_text=_("Offered first when an officer asks. Part 8 of the identity card should say the same."),
    )
    inquiry_days = models.PositiveSmallIntegerField(_("time to answer an inquiry (days)"), default=10)
    fees_required = models.BooleanField(_("payment is required"), default=False)
    statistics_min_cell = models.PositiveSmallIntegerField(
        _("smallest figure shown in statistics"), default=5
    )
    letter_number_pattern = models.CharField(
        _("pattern of letter numbers"), max_length=60, default="{year}/{unit}/{serial}"
    )
    work_starts = models.TimeField(_("work starts at"), default="07:30")
    work_ends = models.TimeField(_("work ends at"), default="14:30")
    # Off until an administrator turns them on; even then only with the applicant's consent (BR-33).
    sms_on = models.BooleanField(
        _("send SMS"), default=False, help_text=_("Only to applicants who asked for messages by SMS.")
    )
    email_on = models.BooleanField(
        _("send e-mail"), default=False, help_text=_("Only to applicants who asked for messages by e-mail.")
    )
    weekend = models.JSONField(_("weekend"), default=list, help_text=_("Days of the week, Monday = 0."))

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError when no working time is left (BR-24), or the insurance year's day does not exist."""
        super().clean()
        if self.work_starts and self.work_ends and self.work_ends <= self.work_starts:
            raise ValidationError({"work_ends": _("Work has to end after it starts.")})
        if set(range(7)) <= set(self.weekend or []):
            raise ValidationError({"weekend": _("At least one day of the week has to be a working day.")})
        for channel, field in ((Channel.SMS, "sms_on"), (Channel.EMAIL, "email_on")):
            if getattr(self, field) and not is_connected(channel):
                raise ValidationError(
                    {field: _("No gateway is set up for it yet; the installation's settings name it.")}
                )
        try:
            to_gregorian(1403, self.insurance_year_month or 0, self.insurance_year_day or 0)
        except NotADate as error:
            raise ValidationError({"insurance_year_day": _("There is no such day in this month.")}) from error
        try:
            self.letter_number_pattern.format(year=1403, unit="x", serial=1)
        except (KeyError, IndexError, ValueError) as error:
            raise ValidationError(
                {"letter_number_pattern": _("Use {year}, {unit} and {serial} only.")}
            ) from error


class Holiday(models.Model):
    """A day on which the office does not work (BR-24)."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="holidays", verbose_name=_("office"))
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{long_date(self.day)} {self.name}".strip()
