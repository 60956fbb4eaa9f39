"""The raw data of a repeated group, and its buttons that add and remove a row without JavaScript."""

import re

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from forms_app.wizard.forms import ABSOLUTE_MAX

Raw = dict[str, list[str]]
_REMOVE = re.compile(r"remove-(\d{1,3})")
ADD = "add"


def own(data: MultiValueDict, step: str) -> Raw:
    """What `data` holds for `step`, as formtools keeps it. NUL characters mean nothing and go."""
    return {
        name: [item.replace("\x00", "") for item in data.getlist(name)]
        for name in data
        if name.startswith(f"{step}-")
    }


def total(data: QueryDict, step: str) -> int:
    """How many rows were sent."""
    text = data.get(f"{step}-TOTAL_FORMS", "0")
    return min(int(text), ABSOLUTE_MAX) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def button(data: QueryDict) -> str:
    """ "add", "remove-<n>", or empty: which of the rows' buttons was pressed."""
    if ADD in data:
        return ADD
    return next((name for name in data if _REMOVE.fullmatch(name)), "")


def pressed(raw: Raw, step: str, name: str, count: int) -> tuple[Raw, int]:
    """`raw` with `count` rows after the button `name`, and the row to show."""
    rows = [_row(raw, step, index) for index in range(count)]
    match = _REMOVE.fullmatch(name)
    if match:
        index = int(match[1])
        rows = rows[:index] + rows[index + 1 :]
        place = max(index - 1, 0)
    else:
        rows.append({})
        place = len(rows) - 1
    changed: Raw = {f"{step}-TOTAL_FORMS": [str(len(rows))], f"{step}-INITIAL_FORMS": ["0"]}
    for index, row in enumerate(rows):
        changed |= {f"{step}-{index}-{key}": values for key, values in row.items()}
    return changed, place


def _row(raw: Raw, step: str, index: int) -> Raw:
    lead = f"{step}-{index}-"
    return {name.removeprefix(lead): values for name, values in raw.items() if name.startswith(lead)}
