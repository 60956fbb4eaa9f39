"""What changed from one schema to the next, told by step and field, with the words of texts marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms_app.definitions import wording
from forms_app.fields.messages import TITLES

Schema = dict[str, Any]
SAME, ADDED, REMOVED, CHANGED, MOVED = "same", "added", "removed", "changed", "moved"
_WORDS = re.compile(r"\s+|[^\s]+")
_TEXTS = {
    "title": gettext_lazy("title"),
    "label": gettext_lazy("label"),
    "help": gettext_lazy("help"),
    "introduction": gettext_lazy("introduction"),
    "item_title": gettext_lazy("name of one row"),
    "placeholder": gettext_lazy("example in the box"),
    "text": gettext_lazy("text"),
}
# What only staff notice.
_INNER = {"sensitive", "private", "dimension", "warnings", "prefill", "code", "autocomplete"}
# Said elsewhere, or not for readers.
_SILENT = {
    "id",
    "key",
    "fields",
    "errors",
    "visible_if",
    "choices",
    "extra_choices",
    "en",
    "steps",
    "messages",
}


@dataclass(frozen=True)
class Mark:
    """A piece of a text: SAME, ADDED or REMOVED."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One aspect of a part: its name, and either the marked words of a text or the values before and after."""

    what: str
    before: str = ""
    after: str = ""
    marks: tuple[Mark, ...] = ()
    # Would an applicant notice?
    public: bool = True


@dataclass(frozen=True)
class Part:
    """A step or field (or the form itself) that differs. `where` is the title of the step a field is in."""

    kind: str  # "form", "step" or "field"
    state: str  # ADDED, REMOVED, CHANGED or MOVED
    id: str
    key: str
    name: str
    where: str = ""
    changes: tuple[Change, ...] = field(default=())


def differences(old: Schema | None, new: Schema) -> list[Part]:
    """Every part in which `new` differs from `old`, in the order of `new`, what was removed last.

    Without `old` everything is added.
    """
    old = old or {"title": "", "introduction": "", "messages": {}, "steps": []}
    found = list(_form(old, new))
    former, present = _parts(old), _parts(new)
    moved = _moved(old, new)
    for part_id, (step, part) in present.items():
        if part_id not in former:
            found.append(_part(ADDED, step, part))
            continue
        changes = tuple(_changes(former[part_id][1], part, old, new))
        if _step_id(former[part_id]) != _step_id((step, part)) or part_id in moved:
            found.append(_part(MOVED, step, part, (*_way(former[part_id][0], step), *changes)))
        elif changes:
            found.append(_part(CHANGED, step, part, changes))
    gone = [(step, part) for part_id, (step, part) in former.items() if part_id not in present]
    return found + [_part(REMOVED, step, part) for step, part in gone]


def words(before: str, after: str) -> tuple[Mark, ...]:
    """The two texts as one, its pieces marked word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    marks = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            marks.append(Mark(SAME, "".join(new[k:m])))
            continue
        marks += [Mark(REMOVED, "".join(old[i:j]))] if j > i else []
        marks += [Mark(ADDED, "".join(new[k:m]))] if m > k else []
    return tuple(marks)


def _parts(schema: Schema) -> dict[str, tuple[dict | None, dict]]:
    """{id: (the step it is in, or None for a step; the part)} in the order of the form."""
    found: dict[str, tuple[dict | None, dict]] = {}
    for step in schema["steps"]:
        found[step["id"]] = (None, step)
        found |= {spec["id"]: (step, spec) for spec in step["fields"]}
    return found


def _step_id(place: tuple[dict | None, dict]) -> str:
    return place[0]["id"] if place[0] else ""


def _moved(old: Schema, new: Schema) -> set[str]:
    """Ids of steps that stand elsewhere among the steps, and of fields that do so within their step."""
    found = _out_of_order(old["steps"], new["steps"])
    former = {step["id"]: step for step in old["steps"]}
    for step in new["steps"]:
        if step["id"] in former:
            found |= _out_of_order(former[step["id"]]["fields"], step["fields"])
    return found


def _out_of_order(old: list[dict], new: list[dict]) -> set[str]:
    """The fewest ids of what both have that must be moved to get from one order to the other."""
    before, after = [part["id"] for part in old], [part["id"] for part in new]
    common = set(before) & set(after)
    before, after = [one for one in before if one in common], [one for one in after if one in common]
    kept = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {after[block.b + place] for block in kept for place in range(block.size)}


def _way(old: dict | None, new: dict | None) -> Iterator[Change]:
    if old and new and old["id"] != new["id"]:
        yield Change(_("step"), old["title"], new["title"])


def _part(state: str, step: dict | None, part: dict, changes: tuple[Change, ...] = ()) -> Part:
    name = part["label"] if step else part["title"]
    where = step["title"] if step else ""
    return Part("field" if step else "step", state, part["id"], part["key"], name, where, changes)


def _form(old: Schema, new: Schema) -> Iterator[Part]:
    changes = [*_texts(old, new), *_english(old, new), *_named(old, new, "messages", _("message “%s”"))]
    if changes:
        yield Part("form", CHANGED, "", "", new["title"], changes=tuple(changes))


def _changes(old: dict, new: dict, old_schema: Schema, new_schema: Schema) -> Iterator[Change]:
    yield from _texts(old, new)
    yield from _english(old, new)
    if old.get("key") != new.get("key"):
        yield Change(_("Latin key"), old["key"], new["key"], public=False)
    for aspect in _aspects(old, new):
        if old.get(aspect) != new.get(aspect):
            name = str(wording.ASPECTS.get(aspect, aspect))
            before, after = (wording.value(aspect, part.get(aspect), part) for part in (old, new))
            yield Change(name, before, after, public=aspect not in _INNER)
    yield from _options(old, new)
    before, after = (
        wording.condition(part.get("visible_if"), schema)
        for part, schema in ((old, old_schema), (new, new_schema))
    )
    if before != after:
        yield Change(_("asked only if"), before or _("always"), after or _("always"))
    yield from _named(old, new, "errors", _("message of “%s”"))


def _aspects(old: dict, new: dict) -> list[str]:
    """The aspects to compare: those we have words for, then any other that a kind of field brings along."""
    others = (set(old) | set(new)) - set(wording.ASPECTS) - set(_TEXTS) - _SILENT
    return [*wording.ASPECTS, *sorted(others)]


def _texts(old: dict, new: dict) -> Iterator[Change]:
    for name, label in _TEXTS.items():
        before, after = (str(part.get(name) or "") for part in (old, new))
        if before != after:
            yield Change(str(label), before, after, words(before, after))


def _english(old: dict, new: dict) -> Iterator[Change]:
    for change in _texts(old.get("en") or {}, new.get("en") or {}):
        yield Change(_("%s in English") % change.what, change.before, change.after, change.marks)


def _named(old: dict, new: dict, part: str, title: str) -> Iterator[Change]:
    """Texts kept by name: messages of the form, messages of rules."""
    before, after = old.get(part) or {}, new.get(part) or {}
    for name in dict.fromkeys([*before, *after]):
        texts = before.get(name, ""), after.get(name, "")
        if texts[0] != texts[1]:
            yield Change(title % TITLES.get(name, name), *texts, words(*texts))


def _options(old: dict, new: dict) -> Iterator[Change]:
    """Options that came, went, were renamed or are offered under another condition."""
    before, after = (
        {choice["key"]: choice for choice in [*part.get("choices", []), *part.get("extra_choices", [])]}
        for part in (old, new)
    )
    for key in dict.fromkeys([*before, *after]):
        if key not in after:
            yield Change(_("option removed"), before=before[key]["label"])
        elif key not in before:
            yield Change(_("option added"), after=after[key]["label"])
        elif before[key] != after[key]:
            texts = before[key]["label"], after[key]["label"]
            yield Change(_("option “%s” changed") % texts[0], *texts, words(*texts))
    common = [key for key in before if key in after]
    if common != [key for key in after if key in before]:
        orders = ["، ".join(choice["label"] for choice in given.values()) for given in (before, after)]
        yield Change(_("order of the options"), orders[0], orders[1])
