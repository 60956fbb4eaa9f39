"""The clerk's unfinished entries: encrypted as an applicant's, and nobody else's business."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from forms_app.channels import Channel
from forms_app.definitions.models import FormVersion
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import context_of, empty_payload, storage_of
from forms_app.entry import desk
from forms_app.wizard import rows
from forms_app.wizard.compiled import Compiled, compiled
from services import crypto

# As many as a clerk's list shows.
SHOWN = 50


@dataclass(frozen=True)
class Unfinished:
    """A line of the clerk's list. `name` is what was typed so far, for the clerk alone."""

    draft: Draft
    name: str


@transaction.atomic
def begin(*, version: FormVersion, by) -> Draft:
    """A fresh entry of `by` under `version`, with what the clerk's desk fills in."""
    expires = timezone.now() + dt.timedelta(days=version.form.draft_days)
    draft = Draft.objects.create(version=version, expires_at=expires, channel=Channel.CLERK, clerk=by)
    draft.payload = empty_payload(draft)
    draft.save(update_fields=["payload"])
    ready = compiled(version)
    first: dict[str, list[str]] = {}
    for step in ready.steps.values():
        if step.is_group:
            first |= {f"{step.key}-TOTAL_FORMS": [str(step.spec["min"])], f"{step.key}-INITIAL_FORMS": ["0"]}
    first |= {name: [value] for name, value in desk.prefilled(ready.schema, by).items()}
    keep(draft, ready, MultiValueDict(first))
    return draft


def own(user, token: str) -> Draft:
    """The entry of `user` at `token`, sent or not. Raises Http404 for that of another."""
    drafts = Draft.objects.select_related("version__form").defer(
        "version__schema", "version__form__steps", "version__form__messages"
    )
    draft = drafts.filter(token=token, channel=Channel.CLERK, clerk=user, is_test=False).first()
    if draft is None:
        raise Http404
    return draft


def typed(draft: Draft) -> MultiValueDict:
    """Everything typed so far, by input name."""
    steps = storage_of(draft).data["step_data"]
    return MultiValueDict({name: values for step in steps.values() for name, values in step.items()})


def keep(draft: Draft, ready: Compiled, data: MultiValueDict) -> bool:
    """Keep what was typed on the whole page. False if the entry was sent or erased meanwhile."""
    storage = storage_of(draft)
    for step in ready.steps.values():
        storage.keep(step.key, rows.own(data, step.key), unchecked=True)
    return storage.save()


def unfinished(user) -> list[Unfinished]:
    """The entries `user` has begun and not sent, the latest first."""
    drafts = (
        Draft.objects.filter(clerk=user, channel=Channel.CLERK, is_test=False, expires_at__gt=timezone.now())
        .exclude(payload=b"")
        .select_related("version__form")
        .defer("version__schema", "version__form__steps", "version__form__messages")
        .order_by("-updated_at")[:SHOWN]
    )
    return [Unfinished(draft, _name(draft)) for draft in drafts]


def _name(draft: Draft) -> str:
    """The first two lines of text that were typed, usually first and last name."""
    steps: dict[str, Any] = crypto.unseal(bytes(draft.payload), context_of(draft))["step_data"]
    texts = [
        values[-1].strip()
        for step in compiled(draft.version).steps.values()
        if not step.is_group
        for spec in step.spec.get("fields", [])
        if spec["type"] == "text" and (values := steps.get(step.key, {}).get(f"{step.key}-{spec['key']}"))
    ]
    return " ".join(texts[:2])[:130].strip()
