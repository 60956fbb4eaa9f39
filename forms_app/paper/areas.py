"""Where the answer to a question is written on paper."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from forms_app.fields.asking import Lookups
from forms_app.fields.registry import TYPES
from forms_app.paper import marks
from persian.templatetags.persian import digits

Spec = dict[str, Any]
# Longer lists are not printed: the answer is written by hand.
MOST_OPTIONS = 24
# As many signs as fit on one line of the answer's column.
_LONGEST_COMB = 20
_LINE = 75
# The width of a comb's place on a card.
_CARD_MM = 54
_EXACT = re.compile(r"\^?(?:\\d|\[0-9\]|\[[A-Z0-9a-z\\\-/]+\])\{(?:\d+,)?(\d{1,2})\}\$?")


@dataclass(frozen=True)
class Area:
    """`kind` says how it is drawn; the rest what that needs.

    "boxes": `options` in `columns`; "box": one box; "combs": (cells, caption) in the order of writing; "lines": so many
    `lines`; "files": a box for "enclosed"; "person": the applicant, or a row of the group that `text` names; "sign":
    room for a signature; "text": `text` is only read.
    """

    kind: str
    options: list[str] = field(default_factory=list)
    columns: int = 1
    combs: list[tuple[int, str]] = field(default_factory=list)
    lines: int = 1
    text: str = ""
    note: str = ""

    @property
    def option_lines(self) -> list[list[str]]:
        """The options in lines of `columns`, the last one filled up."""
        return _in_lines(self.options, self.columns)

    @property
    def pairs(self) -> list[list[str]]:
        """The options two by two, for a card."""
        return _in_lines(self.options, 2)

    @property
    def text_width(self) -> int:
        """Of the text of one option, in hundredths; its box takes five."""
        return 100 // self.columns - 5

    @property
    def comb_width(self) -> str:
        return marks.width(self.combs[0][0], marks.CELL_MM)

    @property
    def narrow_width(self) -> str:
        """Of the comb where three questions stand side by side."""
        return marks.width(self.combs[0][0], min(marks.CELL_MM, _CARD_MM / self.combs[0][0]))

    @property
    def line_numbers(self) -> range:
        return range(self.lines)


def _in_lines(options: list[str], columns: int) -> list[list[str]]:
    whole = [*options, *[""] * (-len(options) % columns)]
    return [whole[start : start + columns] for start in range(0, len(whole), columns)]


def area(spec: Spec, lookups: Lookups, numbers: dict[str, str]) -> Area:
    """The area of the question `spec`. `numbers` are those of steps and questions."""
    kind = TYPES[spec["type"]]
    if spec["type"] == "household_member_choice":
        return _person(spec, lookups.schema, numbers)
    if maker := _BY_TYPE.get(spec["type"]):
        return maker(spec)
    if "choices" in spec or "choices_source" in spec:
        return _options(spec, [label for _key, label in lookups.choices(spec)])
    if kind.shape == "note":
        return Area("text", text=spec.get("text", ""))
    if kind.shape in ("box", "declaration"):
        return Area("box", text=spec.get("text", ""))
    return _written(spec, lookups)


def _options(spec: Spec, labels: list[str]) -> Area:
    if not labels or len(labels) > MOST_OPTIONS:
        return Area("lines")
    longest = max(map(len, labels))
    columns = 4 if longest <= 13 else 3 if longest <= 19 else 2 if longest <= 32 else 1
    note = _("Mark all that apply.") if spec["type"] == "checkboxes" else _("Mark one.")
    return Area("boxes", labels, min(columns, len(labels)), note=note if len(labels) > 1 else "")


def _written(spec: Spec, lookups: Lookups) -> Area:
    """A comb where the number of signs is known; else a line."""
    pattern = lookups.formats[spec["format"]][0].pattern if spec.get("format") in lookups.formats else ""
    exact = _EXACT.fullmatch(pattern)
    if exact and int(exact[1]) <= _LONGEST_COMB:
        return Area("combs", combs=[(int(exact[1]), "")])
    if spec.get("code") or "format" in spec:
        return Area("combs", combs=[(min(spec.get("max_length", 16), _LONGEST_COMB), "")])
    return Area("lines")


def _number(spec: Spec) -> Area:
    largest = spec.get("max_value")
    return Area("combs", combs=[(min(len(str(largest)), 15) if largest is not None else 10, "")])


def _long_text(spec: Spec) -> Area:
    return Area("lines", lines=min(max(3, spec.get("max_length", 400) // _LINE), 8))


def _date(spec: Spec) -> Area:
    return Area("combs", combs=[(2, _("day")), (2, _("month")), (4, _("year"))])


def _files(spec: Spec) -> Area:
    most = spec.get("max_files", 1)
    note = (
        _("Enclose a copy.")
        if most == 1
        else _("Enclose copies, at most %(count)s.") % {"count": digits(most)}
    )
    return Area("files", note=note)


def _person(spec: Spec, schema: dict[str, Any], numbers: dict[str, str]) -> Area:
    group = next((step for step in schema["steps"] if step["key"] == spec["group"]), None)
    if group is None:
        return Area("lines")
    text = _("row number … of part %(number)s (%(title)s)") % {
        "number": numbers[group["id"]],
        "title": group["title"],
    }
    return Area("person", text=text)


def _comb(cells: int) -> Callable[[Spec], Area]:
    return lambda spec: Area("combs", combs=[(cells, "")])


_BY_TYPE: dict[str, Callable[[Spec], Area]] = {
    "multiline": _long_text,
    "address": lambda spec: Area("lines", lines=2),
    "number": _number,
    "amount": lambda spec: Area("combs", combs=[(12, _("rials"))]),
    "age": _comb(3),
    "jalali_date": _date,
    "time": lambda spec: Area("combs", combs=[(2, _("minute")), (2, _("hour"))]),
    "mobile": _comb(11),
    "phone": _comb(11),
    "postal_code": _comb(10),
    "national_id": _comb(10),
    "exclusive_id": _comb(12),
    "household_code": _comb(12),
    "earlier_case": _comb(11),
    "file": _files,
    "image": _files,
    "signature": lambda spec: Area("sign"),
    "yes_no": lambda spec: Area("boxes", [_("yes"), _("no")], 4),
}
