"""Invented people, who fill in a form in the preview. Nobody of them exists, and no case is ever read for them."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms_app.fields.asking import Asking, Lookups
from forms_app.fields.invented import Invented, SampleFile
from forms_app.fields.registry import TYPES, takes_files

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


class Filling:
    """A whole form as `person` fills it in. The next question knows the answers before it, as on the pages.

    `initial` is {step key: {field key: answer as it is typed}, or a list of such rows}, for the forms of the steps.
    """

    def __init__(self, person: Person, schema: Spec) -> None:
        self.person = person
        self.asking = Asking(
            Lookups(schema), attachments=_samples(person, schema), is_received=lambda code: True
        )
        self.initial: dict[str, Any] = {}
        for step in schema["steps"]:
            self.initial[step["key"]] = (
                self._rows(step) if step["kind"] == "group" else self._step(step, self.asking.answers)
            )

    def _rows(self, step: Spec) -> list[dict[str, Any]]:
        """As many as the person has members, and the form allows."""
        stored: list[dict[str, Any]] = []
        typed = []
        for row in range(min(max(self.person.members, step["min"]), step["max"])):
            known = dict(self.asking.answers)
            typed.append(self._step(step, known, row))
            own = {spec["key"]: known[spec["key"]] for spec in step["fields"] if spec["key"] in known}
            stored.append({**own, "_id": f"{row:08x}"})
        self.asking.rows[step["key"]] = stored
        return typed

    def _step(self, step: Spec, known: dict[str, Any], row: int = 0) -> dict[str, Any]:
        """What is typed into `step` or a row of it. Adds the sound answers to `known`; an example need not be right."""
        typed = {}
        for spec in (one for one in step["fields"] if TYPES[one["type"]].asks):
            key, kind, asking = spec["key"], TYPES[spec["type"]], replace(self.asking, answers=known)
            if not kind.is_input:
                known[key] = kind.value(spec, asking, known)
                continue
            typed[key] = kind.invented(spec, self._before(asking, row))
            with suppress(ValidationError):
                known[key], _warnings = kind.clean(
                    kind.form_field(spec, asking), typed[key], spec, asking, known
                )
        return typed

    def _before(self, asking: Asking, row: int) -> Invented:
        """The person, or the member in `row`, before a question."""
        person = self.person
        return Invented(
            first_name=person.first_names[row % len(person.first_names)],
            last_name=person.last_name,
            father_name=person.father_name,
            words=person.words,
            number=person.number,
            row=row,
            asking=asking,
        )


def _samples(person: Person, schema: Spec) -> dict[str, SampleFile]:
    """A file for each question that takes files, by its id; its name is as long as the person's."""
    specs = [spec for step in schema["steps"] for spec in step["fields"] if takes_files(spec)]
    found = {}
    for spec in specs:
        ending = "jpg" if spec.get("kinds") == "pictures" else "pdf"
        key = f"sample-{spec['id']}"
        found[key] = SampleFile(key, spec["id"], f"{person.last_name}.{ending}")
    return found
