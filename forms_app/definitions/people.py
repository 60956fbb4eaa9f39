"""Invented people, who fill in a form in the preview. Nobody of them exists, and no case is ever read for them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_app.fields.asking import Lookups
from forms_app.fields.people import APPLICANT
from persian.jalali import local_date

Spec = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """One of them: how they are called and write, and how many people live with them."""

    key: str
    label: str | Promise
    first_names: tuple[str, ...]
    last_name: str
    father_name: str
    words: str
    members: int
    number: str = "1234567"


_ORDINALS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
PEOPLE = (
    Person("short", _("short names"), ("نا",), "ده", "یل", "کوتاه", 1, "12"),
    Person(
        "long",
        _("long names"),
        ("سیدمحمدامین‌الدین نمونه‌ای", "فاطمه‌الزهرا سادات نمونه‌ای"),
        "آزمایشی‌نژاد هزارهٔ مرغابی‌زادهٔ اصل دشت‌برچی",
        "سیدعبدالرحمن‌الحسینی نمونه‌ای",
        "این متنی ساختگی و بلند است تا دیده شود که نوشتهٔ درازِ یک متقاضی در کادر، در فهرست و در چاپ چه جایی می‌گیرد و "
        "آیا چیزی بریده یا روی هم افتاده می‌شود. " * 3,
        2,
        "123456789012345678",
    ),
    Person(
        "nine",
        _("nine members"),
        tuple(f"نمونهٔ {number}" for number in _ORDINALS),
        "آزمایشی",
        "پدر نمونه",
        "خانواده‌ای نه‌نفره که وجود ندارد.",
        9,
    ),
    Person(
        "latin",
        _("Latin names"),
        ("Sample Abdulrahman", "Example Maryam"),
        "O'Testing-Example",
        "Placeholder",
        "Written in Latin letters (this person is invented).",
        2,
        "AB-12/34567",
    ),
)
BY_KEY = {person.key: person for person in PEOPLE}


def answers(person: Person, schema: dict[str, Any], lookups: Lookups) -> dict[str, Any]:
    """{field key: value} of all that is asked once, as a form takes it for its first values."""
    return {
        spec["key"]: value
        for step in schema["steps"]
        if step["kind"] != "group"
        for spec in step["fields"]
        if (value := answer(person, spec, lookups)) is not None
    }


def rows(person: Person, step: dict[str, Any], lookups: Lookups) -> list[dict[str, Any]]:
    """The same for each row of a repeated group: as many as the person has members, and the form allows."""
    count = min(max(person.members, step["min"]), step["max"])
    return [
        {spec["key"]: answer(person, spec, lookups, row) for spec in step["fields"]} for row in range(count)
    ]


def answer(person: Person, spec: Spec, lookups: Lookups, row: int = 0) -> Any:
    """What `person` (or the member in `row`) would answer; None for what is left empty, such as files."""
    kind = spec["type"]
    offered = [key for key, _label in lookups.choices(spec)] if _chooses(spec) else []
    if offered:
        several = kind == "checkboxes"
        return offered[:2] if several else offered[row % len(offered)]
    if kind == "household_member_choice":
        return APPLICANT
    plain = {
        "checkbox": True,
        "number": spec.get("min_value") or 3 + row,
        "jalali_date": local_date(timezone.now()) - dt.timedelta(days=365 * (34 - 3 * row) + 40),
        "email": "sample@example.org",
        "mobile": "09120000000",
        "multiline": person.words,
    }
    if kind in plain:
        return plain[kind]
    return _text(person, spec, row) if kind == "text" else None


def _chooses(spec: Spec) -> bool:
    return any(spec.get(name) for name in ("choices", "choices_source", "extra_choices"))


def _text(person: Person, spec: Spec, row: int) -> str:
    key = spec["key"]
    names = {
        "first_name": person.first_names[row % len(person.first_names)],
        "last_name": person.last_name,
        "father_name": person.father_name,
    }
    text = next((name for ending, name in names.items() if key.endswith(ending)), None)
    if text is None:
        numbered = spec.get("format") or key.endswith(("number", "code", "_id"))
        text = person.number if numbered else person.words
    return text[: spec.get("max_length") or 200]
