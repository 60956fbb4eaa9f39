"""Random forms, random edits of them, and random answers: for tests of what must hold whatever an editor does.

Everything is drawn through `draw`, the function that hypothesis gives (`data.draw`), so that failures shrink.
"""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from forms_app.models import Form

Draw = Callable[[st.SearchStrategy], Any]
# Texts as editors and applicants write them: long, of two directions, with signs that HTML and spreadsheets would obey.
TEXTS = [
    "نام",
    "شمارهٔ مدرک اقامتی",
    "پرسش & <b>پاسخ</b>",
    "=1+1",
    "First name (نام لاتین)",
    "توضیح کوتاهی دربارهٔ وضعیت خانوار بنویسید؛ این متن ممکن است بسیار بلند باشد و به سطر بعد برود",
    '"quoted", و ویرگول',
]
DAYS = ["1986-07-12", "2026-03-21"]
OPTIONS = ("radio", "dropdown", "checkboxes")
KINDS = (
    "text",
    "multiline",
    "number",
    "email",
    "mobile",
    "jalali_date",
    "checkbox",
    *OPTIONS,
    "file",
    "person",
)
_NAMES = {"person": "household_member_choice"}


def _text(draw: Draw) -> str:
    return draw(st.sampled_from(TEXTS))


class Editing:
    """A form under edit as Wagtail stores it. Each method that edits draws what it changes; some find nothing to do."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.steps: list[dict[str, Any]] = []
        self._last = 0
        for _number in range(draw(st.integers(1, 3))):
            self.add_step()

    def edit(self) -> None:
        """One change of any kind."""
        self.draw(st.sampled_from(self.changes()))()

    def changes(self) -> list[Callable[[], None]]:
        """All that an editor can do."""
        return [
            *(self.add_step, self.remove_step, self.move_step, self.reword_step),
            *(self.add_field, self.remove_field, self.move_field, self.move_field_to_another_step),
            *(self.reword_field, self.flag_field, self.retype_field),
            *(self.add_option, self.remove_option, self.reword_option),
        ]

    def apply_to(self, form: Form) -> None:
        """Put what is built into `form`, in memory."""
        form.steps = copy.deepcopy(self.steps)

    # steps

    def add_step(self) -> None:
        group = self.draw(st.booleans())
        value = {"key": self._key("s"), "title": _text(self.draw), "help": _text(self.draw), "fields": []}
        if group:
            value |= {"item_title": "عضو", "min": 0, "max": 9}
        step = {"id": self._id(), "type": "group" if group else "step", "value": value}
        self.steps.insert(self._place(self.steps), step)
        for _number in range(self.draw(st.integers(1, 4))):
            self._into(step, self._new_field())

    def remove_step(self) -> None:
        if len(self.steps) > 1:
            self.steps.pop(self._at(self.steps))

    def move_step(self) -> None:
        step = self.steps.pop(self._at(self.steps))
        self.steps.insert(self._place(self.steps), step)

    def reword_step(self) -> None:
        value = self._step()["value"]
        value["title"], value["help"] = _text(self.draw), _text(self.draw)

    # fields

    def add_field(self) -> None:
        self._into(self._step(), self._new_field())

    def remove_field(self) -> None:
        if fields := self._step()["value"]["fields"]:
            fields.pop(self._at(fields))

    def move_field(self) -> None:
        if fields := self._step()["value"]["fields"]:
            field = fields.pop(self._at(fields))
            fields.insert(self._place(fields), field)

    def move_field_to_another_step(self) -> None:
        if fields := self._step()["value"]["fields"]:
            self._into(self._step(), fields.pop(self._at(fields)))

    def reword_field(self) -> None:
        for field in self._field():
            field["value"]["label"], field["value"]["help"] = _text(self.draw), _text(self.draw)

    def flag_field(self) -> None:
        for field in self._field():
            flag = self.draw(st.sampled_from(["required", "dimension"]))
            field["value"][flag] = not field["value"][flag]

    def retype_field(self) -> None:
        """Wagtail's editor cannot do it; an import can."""
        for field in self._field():
            field["type"], own = self._kind()
            for name in ("choices", "group"):
                field["value"].pop(name, None)
            field["value"] |= own

    # options

    def add_option(self) -> None:
        for field in self._field(OPTIONS):
            options = field["value"]["choices"]
            options.insert(self._place(options), self._option())

    def remove_option(self) -> None:
        for field in self._field(OPTIONS):
            if len(field["value"]["choices"]) > 1:
                field["value"]["choices"].pop(self._at(field["value"]["choices"]))

    def reword_option(self) -> None:
        for field in self._field(OPTIONS):
            options = field["value"]["choices"]
            options[self._at(options)]["label"] = _text(self.draw)

    # parts

    def _step(self) -> dict[str, Any]:
        return self.steps[self._at(self.steps)]

    def _field(self, kinds: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        """One field of these kinds (of any, for none), in a list; an empty one when there is none."""
        found = [
            field
            for step in self.steps
            for field in step["value"]["fields"]
            if not kinds or field["type"] in kinds
        ]
        return [found[self._at(found)]] if found else []

    def _into(self, step: dict[str, Any], field: dict[str, Any]) -> None:
        fields = step["value"]["fields"]
        fields.insert(self._place(fields), field)

    def _new_field(self) -> dict[str, Any]:
        kind, own = self._kind()
        value = {
            "key": self._key("f"),
            "label": _text(self.draw),
            "help": self.draw(st.sampled_from(["", *TEXTS])),
            "required": self.draw(st.booleans()),
            "sensitive": self.draw(st.integers(0, 4)) == 0,
            "dimension": False,
        }
        return {"id": self._id(), "type": kind, "value": value | own}

    def _kind(self) -> tuple[str, dict[str, Any]]:
        kind = self.draw(st.sampled_from(KINDS))
        if kind == "person":
            groups = [step["value"]["key"] for step in self.steps if step["type"] == "group"]
            return _NAMES[kind], {"group": self.draw(st.sampled_from(groups or ["none"]))}
        if kind in OPTIONS:
            return kind, {"choices": [self._option() for _number in range(self.draw(st.integers(1, 3)))]}
        return kind, {}

    def _option(self) -> dict[str, str]:
        return {"key": self._key("o"), "label": _text(self.draw)}

    def _at(self, items: list) -> int:
        return self.draw(st.integers(0, len(items) - 1))

    def _place(self, items: list) -> int:
        return self.draw(st.integers(0, len(items)))

    def _key(self, lead: str) -> str:
        self._last += 1
        return f"{lead}{self._last}"

    def _id(self) -> str:
        self._last += 1
        return f"00000000-0000-4000-8000-{self._last:012d}"


def answers(draw: Draw, schema: dict[str, Any]) -> dict[str, Any]:
    """Answers that the wizard could have stored for `schema`: some steps and questions were never asked."""
    found: dict[str, Any] = {}
    for step in schema["steps"]:
        if draw(st.integers(0, 4)) == 0:
            continue
        if step["kind"] == "group":
            found[step["id"]] = [_row(draw, step) for _number in range(draw(st.integers(0, 3)))]
        else:
            found |= _row(draw, step)
    return found


def _row(draw: Draw, step: dict[str, Any]) -> dict[str, Any]:
    return {spec["id"]: value(draw, spec) for spec in step["fields"] if draw(st.integers(0, 4))}


def value(draw: Draw, spec: dict[str, Any]) -> Any:
    """An answer to the field `spec` as it is stored; sometimes an empty one."""
    kind = spec["type"]
    keys = [choice["key"] for choice in spec.get("choices", [])]
    strategies = {
        "number": st.one_of(st.none(), st.integers(-5, 10**9)),
        "jalali_date": st.sampled_from([None, *DAYS]),
        "checkbox": st.booleans(),
        "radio": st.sampled_from(["", *keys]),
        "dropdown": st.sampled_from(["", *keys]),
        "checkboxes": st.lists(st.sampled_from(keys), unique=True) if keys else st.just([]),
        "file": st.lists(st.uuids().map(str), max_size=2),
        "household_member_choice": st.sampled_from(["applicant", "0", "2"]),
    }
    return draw(strategies.get(kind, st.sampled_from(["", *TEXTS])))
