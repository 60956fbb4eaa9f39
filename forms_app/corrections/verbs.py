"""Asking again, sending the answers, and giving a round up. What is sent stands beside the submission, never in it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.log import record
from forms_app import choices
from forms_app.corrections.models import Correction
from forms_app.corrections.questions import Question, questions
from forms_app.definitions.models import FormVersion
from forms_app.drafts import life
from forms_app.fields.registry import TYPES
from forms_app.fields.rules import EMPTY
from forms_app.signals import submission_corrected
from forms_app.submissions.models import Fact, Submission, Supplement
from forms_app.submissions.sections import Place
from forms_app.submissions.submit import claim_files, facts_of_answer
from persian.text import normalise


class Over(Exception):
    """The round was sent or given up meanwhile."""


@transaction.atomic
def ask_again(
    *,
    submission: Submission,
    remarks: Mapping[Place, str],
    until: dt.date,
    version: FormVersion | None = None,
    by,
) -> Correction:
    """Open a round with the questions at the places of `remarks`, each with its remark, and return it.

    They are asked as `version` puts them, by default the submission's own (BR-44). `until` is the last day. A round
    that was open before is given up. Raises ValidationError for no question, an empty remark, or one that cannot be
    asked.
    """
    version = version or submission.version
    known = {one.place: one for one in questions(submission, version)}
    if not remarks or not known.keys() >= remarks.keys():
        raise ValidationError(_("Choose questions of this request."), code="unknown")
    said = {place: normalise(text).strip() for place, text in remarks.items()}
    if not all(said.values()):
        raise ValidationError(_("Say of every question what is wrong."), code="empty")
    for former in submission.corrections.open():
        drop(correction=former, by=by)
    asked = [
        {"field": field, "row": row, "remark": said[field, row]}
        for field, row in known
        if (field, row) in said
    ]
    found = Correction.objects.create(
        submission=submission, version=version, asked=asked, until=until, asked_by=by
    )
    record(action="correction.ask", target=submission, by=by, questions=len(asked), version=version.number)
    return found


@transaction.atomic
def send(*, correction: Correction, answers: Mapping[Place, Any], by=None) -> list[Supplement]:
    """Store the `answers` of `correction`, as its forms cleaned them, and return those that changed something.

    `by` is the clerk who filled it in with the person present, None for the applicant. Sends `submission_corrected`;
    a receiver that raises undoes everything. Raises Over when the round has ended.
    """
    now = timezone.now()
    won = Correction.objects.open().filter(pk=correction.pk).update(sent_at=now, sent_by=by, draft=None)
    if not won:
        raise Over
    draft, correction.sent_at, correction.sent_by, correction.draft = correction.draft, now, by, None
    submission = correction.submission
    places = {one.place: one for one in questions(submission, correction.version)}
    changed = [
        _store(correction, places[place], answers[place])
        for place in correction.remarks
        if place in answers and not _same(answers[place], places[place].value)
    ]
    _claim_files(draft, submission, changed)
    kind = "" if by else "applicant"
    record(action="correction.send", target=submission, by=by, kind=kind, changed=len(changed))
    submission_corrected.send(
        sender=Submission, submission=submission, places=[(one.field_id, one.row) for one in changed], by=by
    )
    return changed


@transaction.atomic
def drop(*, correction: Correction, by=None) -> None:
    """Give the round up; what was typed and not sent is erased. One that has ended already stays as it is."""
    draft = correction.draft
    won = Correction.objects.open().filter(pk=correction.pk).update(dropped_at=timezone.now(), draft=None)
    if won and draft is not None:
        life.erase(draft)
    if won:
        kind = "" if by else "system"
        record(action="correction.drop", target=correction.submission, by=by, kind=kind)


def _same(new: Any, former: Any) -> bool:
    return new == former or (new in EMPTY and former in EMPTY)


def _store(correction: Correction, question: Question, value: Any) -> Supplement:
    submission, (field_id, row) = correction.submission, question.place
    added = Supplement.objects.create(
        submission=submission,
        correction=correction,
        field_id=field_id,
        row=row,
        value=value,
        labels=_labels(question.spec, value),
        by=correction.sent_by,
    )
    if not submission.is_test:
        Fact.objects.filter(submission=submission, field_id=field_id, row=row).delete()
        Fact.objects.bulk_create(facts_of_answer(submission, question.spec, row, value))
    return added


def _labels(spec: dict[str, Any], value: Any) -> dict[str, str]:
    """The words of what was chosen, as they stand today; the lists may change."""
    own = spec.get("choices", []) + spec.get("extra_choices", [])
    known = {choice["key"]: choice["label"] for choice in own}
    if source := spec.get("choices_source"):
        known |= dict(choices.load([source])[source])
    return {key: known[key] for key in TYPES[spec["type"]].chosen(spec, value) if key in known}


def _claim_files(draft, submission: Submission, changed: Iterable[Supplement]) -> None:
    """New files that an answer names become the submission's; the others go with the draft. Old files always stay."""
    if draft is None:
        return
    rows = {item: one.row for one in changed if isinstance(one.value, list) for item in one.value}
    claim_files(draft, submission, rows)
    draft.delete()
