"""From a filled draft to a submission: all of it in one transaction, and only once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.log import record
from forms_app import choices
from forms_app.attachments.intake import discard
from forms_app.attachments.models import Attachment
from forms_app.definitions import opening
from forms_app.definitions.models import FormVersion
from forms_app.drafts.models import Draft
from forms_app.fields.registry import TYPES, takes_files
from forms_app.signals import submission_received
from forms_app.submissions.models import Fact, Submission
from forms_app.tracking import is_tracking_code, new_tracking_code
from services import publication

# A random number of ten digits is taken already once in a thousand million times.
_TRIES = 5


def submit(*, draft: Draft, answers: dict[str, Any], channel: str, by=None) -> Submission:
    """Store `answers` ({field id: value}, checked by the caller) as the submission of `draft`, and return it.

    The same draft gives the same submission however often and from however many requests it is sent. Sends
    `submission_received`; a receiver that raises undoes everything. `by` is the clerk, None for the applicant.
    Raises `opening.FormClosed` when the form takes no request any more; the draft is as it was.
    """
    try:
        return _submit(draft, answers, channel, by)
    except IntegrityError:
        # Another request sent the same draft first; its submission is the answer. Anything else is a fault.
        existing = Submission.objects.filter(idempotency_key=draft.idempotency_key).first()
        if existing is None:
            raise
        return existing


@transaction.atomic
def _submit(draft: Draft, answers: dict[str, Any], channel: str, by) -> Submission:
    Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    existing = Submission.objects.filter(idempotency_key=draft.idempotency_key).first()
    if existing:
        return existing
    version = FormVersion.every.select_related("form").get(pk=draft.version_id)
    last_place = opening.claim(draft, version)
    by = by or (draft.clerk if draft.is_test else None)
    submission = Submission.objects.create(
        version=version,
        tracking_code=_free_code(),
        answers=answers,
        labels=_labels(version.schema, answers),
        channel=channel,
        submitted_at=timezone.now(),
        submitted_by=by,
        is_test=draft.is_test,
        language=draft.language,
        invitation_id=draft.invitation_id,
        idempotency_key=draft.idempotency_key,
    )
    if not draft.is_test:  # facts are what statistics count and what may be given only once
        Fact.objects.bulk_create(facts_of(submission))
    _claim_files(draft, submission)
    draft.payload = b""
    # The empty draft lives on a while, so that a second click and the receipt's address find it.
    draft.expires_at = max(draft.expires_at, timezone.now() + dt.timedelta(days=1))
    draft.save(update_fields=["payload", "expires_at", "updated_at"])
    record(
        action="submission.received",
        target=submission,
        by=by,
        kind="" if by else "applicant",
        form=version.form.slug,
        version=version.number,
        channel=channel,
    )
    submission_received.send(sender=Submission, submission=submission)
    if last_place:
        publication.bump()  # the service's page is kept, and now says that the form is full
    return submission


def _free_code() -> str:
    for _ in range(_TRIES):
        code = new_tracking_code()
        if is_tracking_code(code) and not Submission.objects.filter(tracking_code=code).exists():
            return code
    raise RuntimeError("No free tracking number was found.")


def _asked(
    schema: dict[str, Any], answers: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], int | None, Any]]:
    """(field, row or None, value) of every answer."""
    for step in schema["steps"]:
        rows = enumerate(answers.get(step["id"], [])) if step["kind"] == "group" else [(None, answers)]
        for index, row in rows:
            for spec in step["fields"]:
                if spec["id"] in row:
                    yield spec, index, row[spec["id"]]


def _labels(schema: dict[str, Any], answers: dict[str, Any]) -> dict[str, dict[str, str]]:
    """{field id: {key: label}} of what was chosen from lists that may change later."""
    found = [item for item in _asked(schema, answers) if "choices_source" in item[0]]
    offered = choices.load({spec["choices_source"] for spec, _row, _value in found})
    labels: dict[str, dict[str, str]] = {}
    for spec, _row, value in found:
        known = dict(offered[spec["choices_source"]])
        for key in TYPES[spec["type"]].chosen(spec, value):
            if key in known:
                labels.setdefault(spec["id"], {})[key] = known[key]
    return labels


def facts_of(submission: Submission) -> list[Fact]:
    """Typed copies of the answers that statistics count or that may be given only once."""
    return [
        fact
        for spec, row, value in _asked(submission.version.schema, submission.answers)
        for fact in facts_of_answer(submission, spec, row, value)
    ]


def facts_of_answer(submission: Submission, spec: dict[str, Any], row: int | None, value: Any) -> list[Fact]:
    """Those of one answer; none for a question that nothing counts."""
    if not (spec["dimension"] or "already_used" in spec.get("rules", {})):
        return []
    return [
        Fact(submission=submission, field_id=spec["id"], key=spec["key"], row=row, **columns)
        for columns in TYPES[spec["type"]].facts(spec, value)
    ]


def _claim_files(draft: Draft, submission: Submission) -> None:
    """Files that answers name become the submission's, with their row; the others are erased."""
    rows = {
        public_id: row
        for spec, row, value in _asked(submission.version.schema, submission.answers)
        if takes_files(spec)
        for public_id in value or []
    }
    claim_files(draft, submission, rows)


def claim_files(draft: Draft, submission: Submission, rows: dict[str, int | None]) -> None:
    """Give the files of `draft` that `rows` names, with their row, to `submission`; erase the others."""
    for attachment in Attachment.objects.filter(draft=draft):
        if str(attachment.public_id) not in rows:
            discard(attachment)
            continue
        attachment.draft, attachment.submission = None, submission
        attachment.row = rows[str(attachment.public_id)]
        attachment.save(update_fields=["draft", "submission", "row"])
