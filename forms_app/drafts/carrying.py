"""A draft of a withdrawn version goes on under the newest one: with its answers, and with a word on what changed."""

from typing import Any

from django.db import transaction
from django.utils.datastructures import MultiValueDict

from forms_app import conditions
from forms_app.definitions.differences import CHANGED, Part, differences
from forms_app.definitions.models import FormVersion
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import PARTS, context_of
from forms_app.fields.asking import Asking, Lookups
from forms_app.wizard.compiled import compiled
from forms_app.wizard.uploads import of_draft
from services import crypto

Schema = dict[str, Any]
Raw = dict[str, list[str]]


@transaction.atomic
def carry_over(draft: Draft) -> FormVersion | None:
    """Move `draft` (whose version was withdrawn) to the newest version of its form and return that one.

    Answers go with their field, by its id. Steps that the new version still takes as they were answered stay
    complete; the others are asked again, with all that was typed in their boxes. None if there is no newer version to
    go on under, or if the draft was sent meanwhile.
    """
    newest = FormVersion.objects.filter(form=draft.version.form_id).order_by("-number").first()
    row = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk)
    payload, version = next(iter(row.values_list("payload", "version")), (None, None))
    if newest is None or newest.withdrawn_at or newest.pk == draft.version_id or not payload:
        return None
    begun_with = draft.carried_from_id or draft.version_id
    if version is not None and version != newest.pk:  # else another tab was faster
        old = FormVersion.every.values_list("schema", flat=True).get(pk=version)
        data = crypto.unseal(bytes(payload), context_of(draft))
        raw = carried(data["step_data"], old, newest.schema)
        data |= {"step_data": raw, "answers": judged(raw, newest, draft), "unchecked": {}}
        # What is still being typed on a page of the old version no longer counts.
        turns = data.get("turns", {})
        data["turns"] = {step["key"]: turns.get(step["key"], 0) + 1 for step in newest.schema["steps"]}
        sealed = crypto.seal({part: data.get(part, {}) for part in PARTS}, context_of(draft))
        row.update(payload=sealed, version=newest, carried_from=begun_with)
    draft.version, draft.carried_from_id = newest, begun_with
    return newest


def judged(raw: dict[str, Raw], version: FormVersion, draft: Draft) -> dict[str, Any]:
    """The cleaned answers of those steps of `raw` that `version` takes as they are. Declarations are made anew."""
    ready = compiled(version)
    lookups, attachments = Lookups(ready.schema), of_draft(draft)
    known: dict[str, Any] = {}
    groups: dict[str, list[dict[str, Any]]] = {}
    found: dict[str, Any] = {}
    for key, step in ready.steps.items():
        if step.after_check or not step.spec["fields"] or key not in raw:
            continue
        asking = Asking(lookups, dict(known), dict(groups), attachments=attachments, channel=draft.channel)
        condition = step.spec["visible_if"]
        if not conditions.holds(condition, known, lookups.settings_for(condition), today=asking.today):
            continue
        form = step.form_class(MultiValueDict(raw[key]), prefix=key, asking=asking)
        if not form.is_valid():
            continue
        found[key] = form.cleaned_data
        if step.is_group:
            groups[key] = found[key]
        else:
            known |= found[key]
    return found


def carried(typed_in: dict[str, Raw], old: Schema, new: Schema) -> dict[str, Raw]:
    """What was typed under `old`, by step, as `new` names its inputs. Declarations are left out: they are made anew."""
    raw: dict[str, Raw] = {}
    names = _renamed(old, new)
    for typed in typed_in.values():
        for name, values in typed.items():
            found = _new_name(name, names)
            if found is not None:
                step, renamed = found
                raw.setdefault(step, {})[renamed] = values
    return raw


def _renamed(old: Schema, new: Schema) -> dict[tuple[str, str], tuple[dict, str]]:
    """{(key of the old step, key of the old field): (new step, key of the new field)} of fields that both have.

    What is asked once and what is asked for each row cannot take each other's place.
    """
    asked = [step for step in new["steps"] if not step.get("after_check")]
    places = {spec["id"]: (step, spec["key"]) for step in asked for spec in step["fields"]}
    steps = {step["id"]: step for step in asked}
    found: dict[tuple[str, str], tuple[dict, str]] = {}
    for step in old["steps"]:
        if step["id"] in steps:
            found[step["key"], ""] = (steps[step["id"]], "")
        for spec in step["fields"]:
            place = places.get(spec["id"])
            if place and place[0]["kind"] == step["kind"] and _same_rows(step, place[0]):
                found[step["key"], spec["key"]] = place
    return found


def _same_rows(old: dict, new: dict) -> bool:
    return old["kind"] != "group" or old["id"] == new["id"]


def _new_name(name: str, names: dict[tuple[str, str], tuple[dict, str]]) -> tuple[str, str] | None:
    """(key of the new step, name of the new input) for the old input `name`; None for what is asked no more.

    Inputs are called "<step>-<field>", with a row in between for groups, and may have a tail of their widget's.
    """
    step_key, _dash, rest = name.partition("-")
    row, _dash, tail = rest.partition("-")
    number = f"{row}-" if row.isdigit() and tail else ""
    inner = tail if number else rest
    if inner in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS", "_id"):
        place = names.get((step_key, ""))
        return (place[0]["key"], f"{place[0]['key']}-{number}{inner}") if place else None
    field_key, dash, widget = inner.partition("-")
    place = names.get((step_key, field_key))
    if place is None:
        return None
    step, key = place
    return step["key"], f"{step['key']}-{number}{key}{dash}{widget}"


def news(draft: Draft) -> list[Part]:
    """What changed for the applicant of a draft that was carried over; not what only staff would notice."""
    begun_with = FormVersion.every.get(pk=draft.carried_from_id or draft.version_id)
    parts = differences(begun_with.schema, draft.version.schema)
    return [
        part
        for part in parts
        if part.kind != "form" and (part.state != CHANGED or any(change.public for change in part.changes))
    ]
