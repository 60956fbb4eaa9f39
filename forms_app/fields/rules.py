"""Rules that an author switches on for a field, beyond what its type demands.

Each takes (value, argument, spec, asking, known) and returns None, or the message that says what is wrong. `known` are
the answers by key that come before this one.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from forms_app.fields.asking import Asking
from forms_app.fields.messages import message
from persian import jalali

Known = dict[str, Any]
Rule = Callable[[Any, Any, dict[str, Any], Asking, Known], str | None]

EMPTY: tuple[Any, ...] = (None, "", [], False)
# The kinds whose answers are files; the registry knows, but stands above this module.
FILES = ("file", "image")


def persian_letters(value: str, argument, spec, asking: Asking, known: Known) -> str | None:
    """Letters of Persian, Dari and Pashto names are Arabic script; digits and Latin letters are not."""
    letters = re.compile(r"[^\W\d_]", re.UNICODE)
    arabic = all("\u0600" <= letter <= "\u08ff" for letter in letters.findall(value))
    has_digit = any(character.isdigit() for character in value)
    return None if arabic and not has_digit and letters.search(value) else message(spec, "persian_letters")


def not_future(value: dt.date, argument, spec, asking: Asking, known: Known) -> str | None:
    return message(spec, "not_future") if value > asking.today else None


def adult(value: dt.date, argument: int, spec, asking: Asking, known: Known) -> str | None:
    """Full years in the Jalali calendar."""
    years = int(argument or 18)
    born, today = jalali.parts(value), jalali.parts(asking.today)
    age = today[0] - born[0] - (today[1:] < born[1:])
    return None if age >= years else message(spec, "adult", limit=years)


def expired(value: dt.date, argument, spec, asking: Asking, known: Known) -> str | None:
    return message(spec, "expired") if value < asking.today else None


def too_old(value: dt.date, argument: int, spec, asking: Asking, known: Known) -> str | None:
    """Older than so many Jalali months, counted from the same day of the month."""
    months = int(argument or 6)
    born, today = jalali.parts(value), jalali.parts(asking.today)
    gone = (today[0] - born[0]) * 12 + today[1] - born[1] + (today[2] > born[2])
    return message(spec, "too_old", limit=months) if gone > months else None


def email_missing(value, argument: dict[str, str], spec, asking: Asking, known: Known) -> str | None:
    """Choosing `argument["value"]` needs the earlier field `argument["field"]` to be filled."""
    chosen = argument["value"] in value if isinstance(value, list) else value == argument["value"]
    if not chosen or known.get(argument["field"]) not in EMPTY:
        return None
    return message(spec, "email_missing", "needs", other=argument["field"])


def already_used(value: str, argument, spec, asking: Asking, known: Known) -> str | None:
    """A payment reference serves one request only (BR-14)."""
    return message(spec, "already_used") if asking.is_used(spec, value) else None


def count(value: list[str], argument: str, spec, asking: Asking, known: Known) -> str | None:
    """As many files as persons: those of the group's rows and this one's (BR-13)."""
    rows = asking.rows.get(argument, [])
    keys = [
        field["key"]
        for step in asking.schema["steps"]
        if step["key"] == argument
        for field in step["fields"]
        if field["type"] in FILES
    ]
    sent = sum(len(row.get(key) or []) for row in rows for key in keys)
    return None if sent + len(value) == len(rows) + 1 else message(spec, "count")


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (persian_letters, not_future, adult, expired, too_old, email_missing, already_used, count)
}


def check(spec: dict[str, Any], value: Any, asking: Asking, known: Known) -> list[str]:
    """Apply the rules of `spec` to a cleaned, non-empty `value`. Returns warnings; raises ValidationError."""
    if value in EMPTY:
        return []
    warnings = []
    active = spec.get("rules", {})
    # In our own order: PostgreSQL does not keep that of a JSON object.
    for name in (name for name in RULES if name in active):
        problem = RULES[name](value, active[name], spec, asking, known)
        if problem and name in spec.get("warnings", []):
            warnings.append(problem)
        elif problem:
            raise ValidationError(problem, code=name)
    return warnings
