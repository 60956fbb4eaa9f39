"""Files that arrive with a step: taken in at once, before anything else is judged, so that no error loses them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from forms_app.attachments.intake import accept, discard
from forms_app.attachments.models import Attachment
from forms_app.drafts.models import Draft
from forms_app.fields.messages import message
from forms_app.wizard.compiled import Step
from forms_app.wizard.rows import total

# Field, row or None, and name of a file input.
Input = tuple[dict[str, Any], int | None, str]
# More files than any honest draft holds, those that were replaced and not yet erased among them.
MAX_IN_DRAFT = 300


def of_draft(draft: Draft) -> dict[str, Attachment]:
    """The files of a draft by public id."""
    return {str(item.public_id): item for item in Attachment.objects.filter(draft=draft)}


def take(
    step: Step, data: QueryDict, files: MultiValueDict, draft: Draft, attachments: dict[str, Attachment]
) -> dict[str, ValidationError]:
    """Take in the files sent with `step`; see `take_into`."""
    return take_into(_inputs(step, data), data, files, draft, attachments)


def take_into(
    inputs: Iterable[Input],
    data: QueryDict,
    files: MultiValueDict,
    draft: Draft,
    attachments: dict[str, Attachment],
) -> dict[str, ValidationError]:
    """Take in the files sent for `inputs` and put their ids into `data` as the answers of their fields.

    `attachments` gets the new ones. Returns the refusals by input name; a refused file leaves the former one.
    """
    refused = {}
    for spec, row, name in inputs:
        removed = set(data.getlist(f"{name}-remove"))
        kept = [item for item in data.getlist(name) if item in attachments and item not in removed]
        for upload in files.getlist(f"{name}-upload"):
            try:
                kept = _add(kept, upload, spec, row, draft, attachments)
            except ValidationError as error:
                refused[name] = error
        data.setlist(name, kept)
        data.pop(f"{name}-remove", None)
    return refused


def _add(
    kept: list[str], upload, spec: dict[str, Any], row: int | None, draft: Draft, attachments
) -> list[str]:
    """`kept` with one more file. A field for one file takes the new one in the place of the former."""
    limit = spec.get("max_files", 1)
    if len(attachments) >= MAX_IN_DRAFT:
        raise ValidationError(message(spec, "too_many", limit=MAX_IN_DRAFT), code="too_many")
    if limit > 1 and len(kept) >= limit:
        raise ValidationError(message(spec, "too_many", limit=limit), code="too_many")
    attachment = accept(upload, field=spec, draft=draft, row=row)
    attachments[str(attachment.public_id)] = attachment
    return [*kept, str(attachment.public_id)] if limit > 1 else [str(attachment.public_id)]


def _inputs(step: Step, data: QueryDict) -> Iterator[Input]:
    """Every file input of the page."""
    rows = range(min(total(data, step.key), step.spec["max"])) if step.is_group else [None]
    for row in rows:
        for spec in step.file_fields:
            yield spec, row, f"{step.key}-{spec['key']}" if row is None else f"{step.key}-{row}-{spec['key']}"


def named(step: Step, data: QueryDict) -> set[str]:
    """The ids of all files that `data` names for `step`, kept or to be removed."""
    return {
        item
        for _spec, _row, name in _inputs(step, data)
        for item in data.getlist(name) + data.getlist(f"{name}-remove")
    }


@transaction.atomic
def erase(draft: Draft, step: Step, public_ids: set[str]) -> None:
    """Erase files of `step` by id, unless the draft was sent meanwhile: then they are the submission's."""
    if not public_ids:
        return
    Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    own = [spec["id"] for spec in step.file_fields]
    for attachment in Attachment.objects.filter(draft=draft, public_id__in=public_ids, field_id__in=own):
        discard(attachment)


def settle(step: Step, draft: Draft, answers: Any, attachments: dict[str, Attachment]) -> None:
    """After `step` is complete: erase its files that no answer names any more, and keep the rows right."""
    if not step.file_fields:
        return
    rows = enumerate(answers) if step.is_group else [(None, answers)]
    wanted = {
        item: row for row, found in rows for spec in step.file_fields for item in found.get(spec["key"]) or []
    }
    own = {spec["id"] for spec in step.file_fields}
    mine = {item for item, attachment in attachments.items() if attachment.field_id in own}
    erase(draft, step, mine - set(wanted))
    for public_id in mine:
        attachment = attachments[public_id]
        if public_id not in wanted:
            del attachments[public_id]
        elif attachment.row != wanted[public_id]:
            attachment.row = wanted[public_id]
            attachment.save(update_fields=["row"])
