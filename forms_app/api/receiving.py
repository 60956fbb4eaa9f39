"""A request from a program: judged as a whole and stored once, however often and from however many calls it comes."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.log import record
from forms_app import offered
from forms_app.api.models import ApiClient
from forms_app.api.reading import Reading
from forms_app.api.refusal import Errors, Refusal
from forms_app.channels import Channel
from forms_app.definitions.models import Form, FormVersion
from forms_app.definitions.opening import FormClosed
from forms_app.drafts import life
from forms_app.drafts.models import Draft
from forms_app.drafts.storage import empty_payload
from forms_app.submissions.models import Submission
from forms_app.submissions.submit import submit
from forms_app.wizard import uploads
from forms_app.wizard.compiled import compiled
from forms_app.wizard.whole import Whole

_HALF = 8


@dataclass(frozen=True)
class Mark:
    """A call as its submission remembers it: half of the key names client and idempotency key, half the body.

    So a second call with the same key is found for ever, and is known to be the same or another.
    """

    call: bytes
    body: bytes

    @classmethod
    def of(cls, client: ApiClient, form_slug: str, key: uuid.UUID, answers: dict[str, Any]) -> "Mark":
        text = json.dumps([form_slug, answers], ensure_ascii=False, sort_keys=True)
        return cls(_digest("call", f"{client.pk}|{key}"), _digest("body", text))

    @property
    def key(self) -> uuid.UUID:
        return uuid.UUID(bytes=self.call + self.body)

    def answered(self) -> Submission | None:
        """The submission this call made before. Raises Refusal (409) if another body came with its key."""
        lowest, highest = (uuid.UUID(bytes=self.call + end * _HALF) for end in (b"\x00", b"\xff"))
        found = Submission.objects.filter(idempotency_key__range=(lowest, highest)).first()
        if found is not None and found.idempotency_key != self.key:
            raise Refusal(409, _("This idempotency key was used with another body."))
        return found


def receive(
    *, client: ApiClient, form: Form, key: uuid.UUID, answers: dict[str, Any]
) -> tuple[Submission, bool]:
    """(the submission of `answers`, is it new).

    Raises Refusal: 422 with the errors by place, 409 for a key used before or a form that takes no requests, 404 for
    one that was withdrawn. Calls with the same key wait for each other at the draft's unique token; the later ones
    get the first one's answer, whatever became of the form since.
    """
    mark = Mark.of(client, form.slug, key, answers)
    if found := mark.answered():
        return found, False
    version = offered.current_version(form)
    if version is None:
        raise Refusal(404, _("There is no such form."))
    if closed := offered.why_closed_to_programs(form):
        raise Refusal(409, closed)
    try:
        with transaction.atomic():
            draft = _begin(mark, version)
            submission, errors = _judge(draft, version, answers)
            if submission is not None:
                record(action="api.received", target=submission, kind="program", client=client.pk)
    except IntegrityError:
        if found := mark.answered():
            return found, False
        raise
    if submission is None:
        raise Refusal(422, _("Some answers are missing or wrong."), errors)
    return submission, True


def _begin(mark: Mark, version: FormVersion) -> Draft:
    draft = Draft.objects.create(
        token=f"api-{mark.call.hex()}",
        idempotency_key=mark.key,
        version=version,
        channel=Channel.API,
        language=get_language(),
        expires_at=timezone.now() + dt.timedelta(days=1),
    )
    draft.payload = empty_payload(draft)
    draft.save(update_fields=["payload"])
    return draft


def _judge(draft: Draft, version: FormVersion, answers: dict[str, Any]) -> tuple[Submission | None, Errors]:
    """(the submission, nothing), or (None, errors by place) and no trace of the files."""
    ready = compiled(version, get_language() or "")
    reading = Reading(ready, answers)
    attachments = uploads.of_draft(draft)
    refused: dict[str, ValidationError] = {}
    # Files are rebuilt and scanned, which takes long: not for a body that fits no question.
    for step in ready.steps.values() if not reading.errors else ():
        if step.spec.get("fields") and step.file_fields:
            refused |= uploads.take(step, reading.data, reading.files, draft, attachments)
    whole = Whole(ready, reading.data, channel=Channel.API, attachments=attachments, refused=refused)
    if whole.is_valid and not reading.errors:
        try:
            return submit(draft=draft, answers=whole.answers(), channel=Channel.API), {}
        except FormClosed as refused:
            raise Refusal(409, refused.closed.text) from refused
    life.erase(draft)
    return None, _errors(reading, whole)


def _errors(reading: Reading, whole: Whole) -> Errors:
    """By place. Of files that were sent but not taken in, nothing is known."""
    errors = {path: list(texts) for path, texts in reading.errors.items()}
    sent = {name.removesuffix("-upload") for name in reading.files} if reading.errors else set()
    for problem in whole.problems:
        # What has no shape at all is not also complained of in parts.
        places = {problem.step, problem.path.partition(".")[0], problem.path}
        if not places & reading.errors.keys() and problem.name not in sent:
            errors.setdefault(problem.path, []).append(problem.text)
    return errors


def _digest(part: str, text: str) -> bytes:
    return salted_hmac(f"forms_app.api.{part}", text, algorithm="sha256").digest()[:_HALF]
