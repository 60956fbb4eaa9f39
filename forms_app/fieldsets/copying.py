"""Copying a field set into a form under edit: its own ids, keys that the form does not have yet."""

import json
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from audit.log import record
from forms_app.definitions.models import Form
from forms_app.fieldsets.models import FieldSet

Raw = dict[str, Any]
# Settings that name another field: of a county its province, of a document the question for its kind.
_NAMING = ("province_field", "kind_field")


class NotCopied(Exception):
    """The form cannot take the fields now; the text says why."""


@transaction.atomic
def copy_into(*, form: Form, step_id: str, fields: FieldSet, by) -> Revision:
    """Append a copy of `fields` to the step or group `step_id` of the latest draft of `form`; returns the new draft.

    A key that the form has already gets a number, and conditions inside the set follow it. Raises NotCopied for a form
    locked by another, or a step that is not there any more.
    """
    form = Form.objects.select_for_update().get(pk=form.pk)
    draft = form.get_latest_revision_as_object()
    if (lock := draft.get_lock()) and lock.for_user(by):
        raise NotCopied(_("This form is locked; somebody else works on it."))
    steps = draft.steps.get_prep_value()
    step = next((one for one in steps if one["id"] == step_id and "fields" in one["value"]), None)
    if step is None:
        raise NotCopied(_("This step is not in the form any more."))
    step["value"]["fields"] += _fresh(fields.fields.get_prep_value(), _keys(steps))
    draft.steps = json.dumps(steps)
    revision = draft.save_revision(user=by)
    record(action="form.copy_fields", target=form, by=by, step=step["value"]["key"], fields=fields.name)
    return revision


def _keys(steps: list[Raw]) -> set[str]:
    return {field["value"]["key"] for step in steps for field in step["value"].get("fields", [])}


def _fresh(fields: list[Raw], taken: set[str]) -> list[Raw]:
    """`fields` with new ids, and keys that are not in `taken`."""
    renamed: dict[str, str] = {}
    for field in fields:
        key = field["value"]["key"]
        renamed[key] = _free(key, taken | set(renamed.values()))
    return [_copy(field, renamed) for field in fields]


def _free(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    return next(name for number in range(2, len(taken) + 3) if (name := f"{key[:36]}_{number}") not in taken)


def _copy(field: Raw, renamed: dict[str, str]) -> Raw:
    value = _follow({**field["value"], "key": renamed[field["value"]["key"]]}, renamed)
    return {"type": field["type"], "value": value, "id": str(uuid.uuid4())}


def _renamed(item: Any, renamed: dict[str, str]) -> Any:
    """A key in a list, with or without the id of its place in it."""
    if isinstance(item, dict):
        return {**item, "value": renamed.get(item["value"], item["value"])}
    return renamed.get(item, item)


def _follow(value: Any, renamed: dict[str, str]) -> Any:
    """`value` with fresh ids inside, and every rule ("field": key) and calculation asking about the copied field."""
    if isinstance(value, list):
        return [_follow(item, renamed) for item in value]
    if not isinstance(value, dict):
        return value
    copied = {name: _follow(item, renamed) for name, item in value.items()}
    if "id" in copied and "type" in copied:
        copied["id"] = str(uuid.uuid4())
    for name in (*_NAMING, *(["field"] if "op" in copied else [])):
        if copied.get(name) in renamed:
            copied[name] = renamed[copied[name]]
    if copied.get("rule") == "email_missing":
        chosen, separator, other = copied["argument"].partition("=")
        copied["argument"] = f"{chosen}{separator}{renamed.get(other.strip(), other)}"
    if "operation" in copied:
        copied["of"] = [_renamed(item, renamed) for item in copied["of"]]
    return copied
