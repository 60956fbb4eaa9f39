"""The statistics of a Jalali year, put together for the page and the downloads."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from persian.digits import to_persian
from persian.jalali import jalali_year
from referrals.models import Case
from reports import demography, figures, times
from reports.figures import Counts, Frequency
from reports.periods import Kind, Period, insurance_year, of_year
from reports.times import Times
from services.models import Office

OUTCOME_LABELS = {
    "approve": gettext_lazy("approvals"),
    "reject": gettext_lazy("refusals"),
    "redirect": gettext_lazy("redirections"),
    "return": gettext_lazy("returned for completion"),
    "withdrawn": gettext_lazy("withdrawals"),
    "lapsed": gettext_lazy("closed without completion"),
}


@dataclass(frozen=True)
class Row:
    """The figures of one period."""

    period: Period
    counts: Counts
    times: Times
    outcomes: dict[str, int]


@dataclass(frozen=True)
class Report:
    """`rows` are the periods of the year, `total` the year itself: of distinct people no sum of rows."""

    year: int
    kind: Kind
    rows: tuple[Row, ...]
    total: Row
    insurance_year: Period
    frequency: Frequency
    breakdowns: tuple[demography.Breakdown, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened in the year."""
        return self.total.counts == Counts() and not self.total.times.minutes

    @property
    def title(self) -> str:
        """What it shows, in words."""
        kinds = {
            Kind.MONTH: _("Statistics of %(year)s by month"),
            Kind.SEASON: _("Statistics of %(year)s by season"),
            Kind.YEAR: _("Statistics of %(year)s"),
        }
        return kinds[self.kind] % {"year": to_persian(self.year)}


def build(office: Office, year: int, kind: Kind) -> Report:
    """The report of a Jalali year. Sixteen queries, however many cases and periods. Raises NotADate."""
    periods = of_year(year, kind)
    (whole,) = of_year(year, Kind.YEAR)
    measured = times.measure(office, whole)
    insured = insurance_year(year, office.insurance_year_month, office.insurance_year_day)
    return Report(
        year=year,
        kind=kind,
        rows=_rows(office, periods, measured),
        total=_rows(office, (whole,), measured)[0],
        insurance_year=insured,
        frequency=figures.frequency(office, insured),
        breakdowns=tuple(demography.breakdowns(office, whole)),
    )


def years(office: Office | None, now: dt.datetime) -> list[int]:
    """The Jalali years that have something to show, the latest first: from the first case to this year."""
    latest = jalali_year(now)
    first = (
        Case.objects.real()
        .filter(office=office)
        .order_by("opened_at")
        .values_list("opened_at", flat=True)
        .first()
    )
    earliest = min(jalali_year(first), latest) if first else latest
    return list(range(latest, earliest - 1, -1))


def _rows(office: Office, periods: tuple[Period, ...], measured: list[times.Measured]) -> tuple[Row, ...]:
    counted = figures.counts(office, periods)
    ended = figures.outcomes(office, periods)
    return tuple(
        Row(period, counts, times.of_period(office, measured, period), outcomes)
        for period, counts, outcomes in zip(periods, counted, ended, strict=True)
    )
