"""Keys: given, given once, and no word that the address uses."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms_app.definitions.checks.problem import Draft, Problem, own_choices

# Words that stand in the address where a step's key stands.
RESERVED = {"check", "receipt", "start", "done", "tasks", "later", "leave"}


def check(draft: Draft) -> Iterator[Problem]:
    """Double, missing and reserved keys of steps, fields and options."""
    seen: set[str] = set()
    for index, step in enumerate(draft.steps):
        if text := _key_problem(step["key"], seen, RESERVED):
            yield Problem(text, index, part="key")
        seen.add(step["key"])
    seen = set()
    for step_index, field_index, field in draft.fields():
        if text := _key_problem(field["key"], seen, set()):
            yield Problem(text, step_index, field_index, "key")
        seen.add(field["key"])
        if text := _choices_problem([choice["key"] for choice in own_choices(field)]):
            yield Problem(text, step_index, field_index, "choices")


def _key_problem(key: str | None, seen: set[str], reserved: set[str]) -> str:
    if not key:
        return _("Give it a key.")
    if key in seen:
        return _("This key is used twice.")
    return _("This word is reserved; choose another key.") if key in reserved else ""


def _choices_problem(keys: list[str]) -> str:
    twice = next((key for place, key in enumerate(keys) if key in keys[:place]), None)
    if not all(keys):
        return _("An option has no key.")
    return _("Two options have the key “%(key)s”.") % {"key": twice} if twice else ""
