"""What is typed into a round, kept apart and encrypted until it is sent: a draft of its own."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import make_aware

from forms_app.attachments.models import Attachment
from forms_app.corrections.filling import file_inputs, own
from forms_app.corrections.models import Correction
from forms_app.corrections.verbs import Over
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import DraftStorage, empty_payload, storage_of
from forms_app.wizard import uploads

# The name under which a draft's storage keeps the page; no step of a form has it.
PAGE = "~again"


@transaction.atomic
def draft_of(correction: Correction) -> Draft:
    """The draft of an open round, begun on the first visit. Raises Over."""
    held = Correction.objects.select_for_update(of=("self",)).open().filter(pk=correction.pk).first()
    if held is None:
        raise Over
    if held.draft is None:
        midnight = make_aware(dt.datetime.combine(correction.until + dt.timedelta(days=1), dt.time()))
        draft = Draft.objects.create(
            version=correction.version, expires_at=midnight, channel=correction.submission.channel
        )
        draft.payload = empty_payload(draft)
        draft.save(update_fields=["payload"])
        held.draft = draft
        held.save(update_fields=["draft"])
    correction.draft = held.draft
    return held.draft


def typed(storage: DraftStorage) -> MultiValueDict | None:
    """What was typed so far, by input name; None before anything was."""
    return MultiValueDict(storage.data["step_data"][PAGE]) if storage.is_begun(PAGE) else None


def turn(storage: DraftStorage) -> int:
    """How often the page was posted; one that is older changes nothing any more."""
    return storage.turn(PAGE)


def keep(correction: Correction, data: QueryDict, files: MultiValueDict, *, posted: bool) -> "Kept":
    """Keep what the page holds, files first. `posted`: by its button, not by the script while it is filled in.

    Raises Over, and drafts.storage.OutOfDate for typing on a page that was posted meanwhile.
    """
    storage = storage_of(draft_of(correction))
    attachments = uploads.of_draft(storage.draft)
    known = attachments | {str(one.public_id): one for one in correction.submission.attachments.all()}
    refused = uploads.take_into(file_inputs(correction), data, files, storage.draft, known)
    raw = own(correction, data)
    if posted:
        storage.keep(PAGE, raw, unchecked=True)
    fits = posted or storage.keep_typed(PAGE, raw)
    if not storage.save():
        raise Over
    return Kept(storage, known, refused, fits)


class Kept:
    """What `keep` found: the files by public id, the refusals by input name, and whether the text `fits`."""

    def __init__(
        self, storage: DraftStorage, attachments: dict[str, Attachment], refused: dict[str, Any], fits: bool
    ) -> None:
        self.storage, self.attachments, self.refused, self.fits = storage, attachments, refused, fits
