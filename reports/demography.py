"""Who the recipients are, in figures too large to point at anyone (BR-48)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Value, When
from django.utils.translation import gettext as _

from persian.jalali import parts, to_gregorian
from reports.figures import handed_over, named_in_letter, person
from reports.periods import Period
from services.models import Office

PERSONS = "letter__case__persons__"
AGES = (0, 6, 18, 40, 60)


@dataclass(frozen=True)
class Cell:
    """A group of recipients; `count` None means hidden."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Breakdown:
    """The recipients of a span by one trait. `too_few`: not enough people to break down at all."""

    title: str
    cells: tuple[Cell, ...]
    too_few: bool = False


def breakdowns(office: Office, span: Period) -> list[Breakdown]:
    """By county, nationality, sex, age and document. One query each; small cells are hidden."""
    ages, bands = _ages(span.last_day)
    sexes = {"female": _("women"), "male": _("men")}
    traits: list[tuple[str, object, dict]] = [
        (_("by county"), "letter__case__county", {}),
        (_("by nationality"), f"{PERSONS}nationality", {}),
        (_("by sex"), f"{PERSONS}gender", sexes),
        (_("by age"), ages, bands),
        (_("by document"), f"{PERSONS}document_type", {}),
    ]
    return [_breakdown(office, span, *trait) for trait in traits]


def suppress(cells: dict[str, int], minimum: int) -> tuple[Cell, ...]:
    """`cells` with every count below `minimum` hidden, largest first, in the order of their labels within a count.

    When only one would be hidden, the total would give it away, so the smallest of the others is hidden with it.
    """
    hidden = {label for label, count in cells.items() if 0 < count < minimum}
    others = sorted((count, label) for label, count in cells.items() if count and label not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    ordered = sorted(cells.items(), key=lambda item: (-item[1], item[0]))
    shown = [Cell(label, count) for label, count in ordered if count and label not in hidden]
    # Hidden ones in the order of the alphabet: their order by size would tell something.
    return (*shown, *(Cell(label, None) for label in sorted(hidden)))


def _breakdown(office: Office, span: Period, title: str, trait, labels: dict) -> Breakdown:
    rows = (
        handed_over(office, [span])
        .filter(named_in_letter(PERSONS))
        .order_by()
        .values(trait=trait if isinstance(trait, Case) else _field(trait))
        .annotate(count=Count(person(PERSONS), distinct=True))
    )
    cells: dict[str, int] = {}
    for row in rows:
        label = str(labels.get(row["trait"], row["trait"]) or _("not stated"))
        cells[label] = cells.get(label, 0) + row["count"]
    if sum(cells.values()) < office.statistics_min_cell:
        return Breakdown(title, (), too_few=bool(cells))
    return Breakdown(title, suppress(cells, office.statistics_min_cell))


def _field(path: str) -> Case:
    return Case(When(**{path: ""}, then=Value("")), default=path, output_field=CharField())


def _ages(day: dt.date) -> tuple[Case, dict[str, str]]:
    """An expression for the age band on `day`, and the labels of the bands."""
    birth = f"{PERSONS}birth_date"
    whens = [
        When(**{f"{birth}__gt": _years_before(day, AGES[i + 1])}, then=Value(str(i)))
        for i in range(len(AGES) - 1)
    ]
    whens.append(When(**{f"{birth}__isnull": False}, then=Value(str(len(AGES) - 1))))
    labels = {
        str(i): _("%(first)s to %(last)s years") % {"first": AGES[i], "last": AGES[i + 1] - 1}
        for i in range(len(AGES) - 1)
    }
    labels[str(len(AGES) - 1)] = _("%(first)s years and older") % {"first": AGES[-1]}
    return Case(*whens, default=Value(""), output_field=CharField()), labels


def _years_before(day: dt.date, years: int) -> dt.date:
    year, month, number = parts(day)
    return to_gregorian(year - years, month, min(number, 29) if month == 12 else number)
