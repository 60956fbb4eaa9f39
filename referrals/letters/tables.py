"""The two tables a letter may hold: the household, and the corrections asked of the insurance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from referrals.letters.writing import EMPTY, broken, clean, isolated, number

if TYPE_CHECKING:
    from referrals.letters.context import Correction, LetterContext


@dataclass(frozen=True)
class Column:
    """A column: its key, the heading as printed, its name for editors, and its share of the width."""

    key: str
    heading: str
    label: object
    weight: int


MEMBER_COLUMNS = (
    Column("row", "ردیف", _("row"), 8),
    Column("full_name", "نام و نام خانوادگی", _("full name"), 29),
    Column("relation", "نسبت", _("relation"), 13),
    Column("birth_date", "تاریخ تولد", _("birth date"), 15),
    Column("exclusive_id", "شناسهٔ اختصاصی", _("exclusive ID"), 19),
    Column("document_number", "شمارهٔ مدرک", _("number of the document"), 16),
)
CORRECTION_COLUMNS = (
    Column("row", "ردیف", _("row"), 7),
    Column("exclusive_id", "شناسهٔ اختصاصی", _("exclusive ID"), 19),
    Column("field", "قلم اطلاعاتی", _("data item"), 20),
    Column("insurance_value", "مقدار در سامانهٔ بیمه", _("value in the insurance system"), 27),
    Column("najva_value", "مقدار درست (نجوا)", _("correct value (Najva)"), 27),
)


@dataclass(frozen=True)
class Table:
    """Ready to print: headings with widths in per cent; each cell a list of lines."""

    headings: list[tuple[str, str]]
    rows: list[list[list[str]]]


def member_rows(context: "LetterContext") -> list[dict[str, str]]:
    """The applicant and every member, as plain text by column key."""
    people = [context.applicant, *context.members]
    return [
        {
            "row": number(position),
            "full_name": clean(person.full_name),
            "relation": clean(context.relation(person)) or EMPTY,
            "birth_date": context.birth_date(person) or EMPTY,
            "exclusive_id": number(person.exclusive_id) or EMPTY,
            "document_number": number(person.document_number) or EMPTY,
        }
        for position, person in enumerate(people, 1)
    ]


def correction_rows(corrections: "Iterable[Correction]") -> list[dict[str, str]]:
    """What the insurance is asked to correct, as plain text by column key."""
    return [
        {
            "row": number(position),
            "exclusive_id": number(item.exclusive_id),
            "field": clean(item.field),
            "insurance_value": clean(item.insurance_value),
            "najva_value": clean(item.najva_value),
        }
        for position, item in enumerate(corrections, 1)
    ]


def table(columns: Sequence[Column], chosen: Iterable[str], rows: Iterable[dict[str, str]]) -> Table:
    """The `chosen` ones of `columns` in their own order; the row number is always there."""
    wanted = {"row", *chosen}
    kept = [column for column in columns if column.key in wanted]
    whole = sum(column.weight for column in kept)
    return Table(
        headings=[(column.heading, f"{100 * column.weight / whole:.1f}%") for column in kept],
        rows=[[[isolated(line) for line in broken(row[column.key])] for column in kept] for row in rows],
    )
